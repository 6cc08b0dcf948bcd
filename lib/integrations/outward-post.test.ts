import { lookup } from 'node:dns';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NotOutward, postOutward } from './outward-post';

vi.mock('node:dns', async (original) => {
  return { ...(await original<typeof import('node:dns')>()), lookup: vi.fn() };
});

/** Whatever name is asked for leads there. */
const leadsTo = (...addresses: string[]) =>
  vi.mocked(lookup).mockImplementation(((_host: string, _options: unknown, callback: (...answer: unknown[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as typeof lookup);
afterEach(() => vi.mocked(lookup).mockReset());

const post = (address: string) => postOutward(address, {}, Buffer.from('x'));

describe('an address that a stranger named', () => {
  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', 'fd00::1', '::ffff:10.0.0.1', '64:ff9b::a00:1'])(
    'is not called when its name leads to %s, alone or beside a public one',
    async (inside) => {
      leadsTo(inside);
      await expect(post('https://push.somewhere.in/1')).rejects.toThrow(NotOutward);
      leadsTo('93.184.215.14', inside);
      await expect(post('https://push.somewhere.in/1')).rejects.toThrow(NotOutward);
    },
  );

  it.each(['http://push.somewhere.in/1', 'https://localhost/1', 'https://127.0.0.1/1', 'not an address'])(
    '%s is refused before anything is asked',
    async (address) => {
      await expect(post(address)).rejects.toThrow(NotOutward);
      expect(lookup).not.toHaveBeenCalled();
    },
  );
});

describe('a push service of the sandbox', () => {
  it('is called; its redirect is an answer like others, and what it says is not read', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(307, { location: 'http://127.0.0.1:1/inside' });
      const more = () => response.write(Buffer.alloc(65_536), () => setImmediate(more));
      more();
      response.on('error', () => {});
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { env } = await import('@/lib/core/env');
    env().PUSH_SERVICE_URL = url;
    expect(await post(`${url}/push/1`)).toEqual({ status: 307, location: 'http://127.0.0.1:1/inside' });
    expect(asked).toEqual(['/push/1']);
    await expect(post(`${url}/elsewhere`)).rejects.toThrow(NotOutward);
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
});
