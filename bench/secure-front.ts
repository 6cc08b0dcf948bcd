import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Of one connection only; HTTP/2 has no such headers. */
const HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade']);

/** A certificate for localhost that nobody trusts, made for one run by openssl. */
function certificate(): { key: Buffer; cert: Buffer } {
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

export type SecureFront = { address: string; close: () => void };

/**
 * TLS and HTTP/2 before a server that speaks HTTP/1.1 at `port`, as the Nginx of the deployment stands before ours:
 * what a browser meets in production.
 */
export async function openSecureFront(port: number): Promise<SecureFront> {
  const agent = new Agent({ keepAlive: true });
  const front = createSecureServer({ ...certificate(), allowHTTP1: true }, (asked, answer) => {
    const headers = Object.fromEntries(
      Object.entries(asked.headers).filter(([name]) => !name.startsWith(':') && !HOP.has(name)),
    );
    headers.host ??= asked.headers[':authority'] as string | undefined;
    const passed = request({ port, method: asked.method, path: asked.url, headers, agent }, (given) => {
      const kept = Object.entries(given.headers).filter(([name]) => !HOP.has(name));
      answer.writeHead(given.statusCode ?? 502, Object.fromEntries(kept));
      given.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => front.listen(0, resolve));
  return {
    address: `https://localhost:${(front.address() as AddressInfo).port}`,
    close: () => {
      agent.destroy();
      front.close();
    },
  };
}
