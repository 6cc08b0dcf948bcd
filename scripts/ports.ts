import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

function listens(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Whether nobody listens on a port, on any address of this machine. */
export async function isFree(port: number): Promise<boolean> {
  return (await listens(port, '127.0.0.1')) && (await listens(port, '0.0.0.0')) && (await listens(port, '::'));
}

/** Below what Linux, macOS and Windows lend to outgoing connections, which would take a port before its server does. */
const OURS = { from: 10_240, to: 32_000 };

/** The first of `preferred` that is free, else any of ours that is. */
export async function freePort(...preferred: number[]): Promise<number> {
  for (const port of preferred) if (await isFree(port)) return port;
  for (;;) {
    const port = randomInt(OURS.from, OURS.to);
    if (await isFree(port)) return port;
  }
}

/** A port whose successor is free too (the sandbox takes two). */
export async function freePair(): Promise<number> {
  for (;;) {
    const port = await freePort();
    if (await isFree(port + 1)) return port;
  }
}

/** What to tell the person whose port is taken. */
export const busy = (port: number, setting: string): string =>
  `Port ${port} is in use; set ${setting}= to a free one, for example ${setting}=${port + 10} npm start.`;
