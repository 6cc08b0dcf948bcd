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

/** The first of `preferred` that is free, else one that the system picks. */
export async function freePort(...preferred: number[]): Promise<number> {
  for (const port of preferred) if (await isFree(port)) return port;
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** A port whose successor is free too (the sandbox takes two). */
export async function freePair(): Promise<number> {
  for (;;) {
    const port = await freePort();
    if (port < 65_535 && (await isFree(port + 1))) return port;
  }
}

/** What to tell the person whose port is taken. */
export const busy = (port: number, setting: string): string =>
  `Port ${port} is in use; set ${setting}= to a free one, for example ${setting}=${port + 10} npm start.`;
