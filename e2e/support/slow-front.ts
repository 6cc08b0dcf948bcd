import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appAddress } from './stack';

const PIECE_BYTES = 1500;
const PIECE_EVERY_MS = 25;

/** A way to the product by which documents arrive in small pieces, as over a slow line; everything else comes at once. */
export async function openSlowFront(): Promise<{ address: string; close: () => void }> {
  const app = new URL(appAddress());
  const server = createServer((asked, told) => {
    const headers = { ...asked.headers, host: app.host, 'accept-encoding': 'identity' };
    const inner = request(new URL(asked.url ?? '/', app), { method: asked.method, headers }, async (answer) => {
      told.writeHead(answer.statusCode ?? 502, answer.headers);
      const isDocument = String(answer.headers['content-type']).startsWith('text/html');
      if (!isDocument) return answer.pipe(told);
      await dribble(Buffer.concat(await answer.toArray()), told);
    });
    inner.on('error', () => told.destroy());
    asked.pipe(inner);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What people see comes piece by piece, the scripts behind it at once. */
async function dribble(document: Buffer, to: ServerResponse): Promise<void> {
  const seen = document.indexOf('</main>') + PIECE_BYTES;
  for (let from = 0; from < seen; from += PIECE_BYTES) {
    to.write(document.subarray(from, Math.min(from + PIECE_BYTES, seen)));
    await new Promise((resolve) => setTimeout(resolve, PIECE_EVERY_MS));
  }
  to.end(document.subarray(seen));
}
