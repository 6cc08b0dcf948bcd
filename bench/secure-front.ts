import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createSecureServer } from 'node:http2';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';

/** Of one connection only; HTTP/2 has no such headers. */
const HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade']);

type Pair = { key: Buffer; cert: Buffer };

/** A certificate for localhost that nobody trusts, made for one run by openssl. */
function certificate(): Pair {
  const folder = mkdtempSync(join(tmpdir(), 'front-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
  execFileSync(
    'openssl',
    ['req', '-x509', ...curve, '-nodes', '-keyout', key, '-out', cert, '-days', '1', '-subj', '/CN=localhost'],
    { stdio: 'ignore' },
  );
  const pair = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return pair;
}

export type SecureFront = { address: string; browserArgs: string[]; close: () => void };

const TLS_HELLO = 0x16;

/** Takes TLS as well as plain connections, on one port, for a server that speaks plainly only. */
async function openBoth(pair: Pair, port: number) {
  const passOn = (socket: Socket) => {
    const behind = connect(port);
    socket.pipe(behind).pipe(socket);
    socket.on('error', () => behind.destroy());
    behind.on('error', () => socket.destroy());
  };
  const secure = createTlsServer(pair, passOn);
  const both = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (first) => {
      socket.pause().unshift(first);
      if (first[0] === TLS_HELLO) secure.emit('connection', socket);
      else passOn(socket);
    });
  });
  await new Promise<void>((resolve) => both.listen(0, resolve));
  return both;
}

/**
 * TLS and HTTP/2 before a server that speaks HTTP/1.1 at `port`, as the Nginx of the deployment stands before ours:
 * what a browser meets in production. A page that came by TLS opens its socket by TLS: `browserArgs` lead it to a door
 * before the sandbox at `sandboxPort`, and the page is allowed to go there.
 */
export async function openSecureFront(port: number, sandboxPort: number): Promise<SecureFront> {
  const pair = certificate();
  const sandbox = await openBoth(pair, sandboxPort);
  const agent = new Agent({ keepAlive: true });
  const front = createSecureServer({ ...pair, allowHTTP1: true }, (asked, answer) => {
    const headers = Object.fromEntries(
      Object.entries(asked.headers).filter(([name]) => !name.startsWith(':') && !HOP.has(name)),
    );
    headers.host ??= asked.headers[':authority'] as string | undefined;
    const passed = request({ port, method: asked.method, path: asked.url, headers, agent }, (given) => {
      const kept = Object.entries(given.headers)
        .filter(([name]) => !HOP.has(name))
        .map(([name, value]) => [
          name,
          name === 'content-security-policy' ? String(value).replace(' ws://', ' wss://') : value,
        ]);
      answer.writeHead(given.statusCode ?? 502, Object.fromEntries(kept));
      given.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => front.listen(0, resolve));
  const door = (sandbox.address() as AddressInfo).port;
  return {
    browserArgs: [
      '--ignore-certificate-errors',
      `--host-resolver-rules=MAP localhost:${sandboxPort} 127.0.0.1:${door}`,
    ],
    address: `https://localhost:${(front.address() as AddressInfo).port}`,
    close: () => {
      agent.destroy();
      front.close();
      sandbox.close();
    },
  };
}
