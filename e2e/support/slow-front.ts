import type { ServerResponse } from 'node:http';
import { type Front, openFront } from './front';

const PIECE_BYTES = 1500;
const PIECE_EVERY_MS = 25;

/** A way to the product by which documents arrive in small pieces, as over a slow line; everything else comes at once. */
export const openSlowFront = (): Promise<Front> =>
  openFront(({ asked, told, toApp }) => {
    toApp.on('response', async (answer) => {
      told.writeHead(answer.statusCode ?? 502, answer.headers);
      const isDocument = String(answer.headers['content-type']).startsWith('text/html');
      if (!isDocument) return answer.pipe(told);
      await dribble(Buffer.concat(await answer.toArray()), told);
    });
    asked.pipe(toApp);
  });

/** What people see comes piece by piece, the scripts behind it at once. */
async function dribble(document: Buffer, to: ServerResponse): Promise<void> {
  const seen = document.indexOf('</main>') + PIECE_BYTES;
  for (let from = 0; from < seen; from += PIECE_BYTES) {
    to.write(document.subarray(from, Math.min(from + PIECE_BYTES, seen)));
    await new Promise((resolve) => setTimeout(resolve, PIECE_EVERY_MS));
  }
  to.end(document.subarray(seen));
}
