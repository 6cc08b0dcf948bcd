import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Outcome, sendItem } from './field-send';

afterEach(() => vi.unstubAllGlobals());

const AT = '2026-11-27T10:00:00.000Z';
const act = { verb: 'photo', kind: 'after', takenAt: AT, sha256: '0', file: new Blob(['x']), name: 'a.jpg' } as const;
const photo = { bookingId: 'a', clientId: 'client-1', act };
const waiting = { ...photo, round: 1, code: 'price_change_open' };

/** A server that says `visit` of the visit (undefined: nobody answers) and takes every photo; answers what was uploaded. */
function serverOf(visit?: object): string[] {
  const uploaded: string[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    if (!visit) throw new TypeError('Failed to fetch');
    expect(address).toBe('/api/v1/bookings/a');
    return Response.json(visit);
  });
  vi.stubGlobal(
    'XMLHttpRequest',
    class {
      upload = {};
      status = 201;
      response = {};
      address = '';
      onload = () => {};
      open(_method: string, address: string) {
        this.address = address;
      }
      send() {
        uploaded.push(this.address);
        this.onload();
      }
    },
  );
  return uploaded;
}

const price = { status: 'proposed', oldTotalMinor: 100, newTotalMinor: 200, expiresAt: '2026-11-27T10:15:00.000Z' };

describe('a photo that waits for the answer to a price', () => {
  it.each<[string, object | undefined, Outcome['state'], number]>([
    ['stays while it is open', { now: AT, priceChanges: [price] }, 'waits', 0],
    ['goes once it was answered', { now: AT, priceChanges: [{ ...price, status: 'approved' }] }, 'sent', 1],
    ['goes once its time is over', { now: price.expiresAt, priceChanges: [price] }, 'sent', 1],
    ['goes where it is a lower one', { now: AT, priceChanges: [{ ...price, newTotalMinor: 50 }] }, 'sent', 1],
    ['stays where nobody answers', undefined, 'later', 0],
  ])('%s', async (_, visit, state, uploads) => {
    const uploaded = serverOf(visit);
    const outcome = await sendItem(waiting);
    expect([outcome.state, uploaded.length]).toEqual([state, uploads]);
  });

  it('is sent without a question the first time', async () => {
    const uploaded = serverOf();
    expect(await sendItem(photo)).toEqual({ state: 'sent' });
    expect(uploaded).toEqual(['/api/v1/bookings/a/photos']);
  });
});
