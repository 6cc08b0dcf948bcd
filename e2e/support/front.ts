import { type ClientRequest, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appAddress } from './stack';

/** A request that somebody makes through the front, its answer, and the same request to the product. */
export type Passing = { asked: IncomingMessage; told: ServerResponse; toApp: ClientRequest };
export type Front = { address: string; close: () => void };

/** Another address of the product, where `pass` decides how requests and answers travel, and `target` which of its processes answers. */
export async function openFront(pass: (passing: Passing) => void, target = appAddress): Promise<Front> {
  const app = appAddress();
  const server = createServer((asked, told) => {
    const toApp = request(new URL(asked.url ?? '/', target()), {
      method: asked.method,
      headers: headersFor(asked, app),
    });
    toApp.on('error', () => told.destroy());
    pass({ asked, told, toApp });
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

/** The product must not notice that it was asked at another address. */
function headersFor({ headers }: IncomingMessage, app: string): NodeJS.Dict<string | string[]> {
  const { host, origin, referer, ...rest } = headers;
  const own = `http://${host}`;
  return {
    ...rest,
    host: new URL(app).host,
    'accept-encoding': 'identity',
    ...(origin ? { origin: origin.replace(own, app) } : {}),
    ...(referer ? { referer: referer.replace(own, app) } : {}),
  };
}
