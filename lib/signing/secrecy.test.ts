import { PostgresJsSession } from 'drizzle-orm/postgres-js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDatabase } from '@/db/client';
import { Tx } from '@/db/transaction';
import { mintGuest, mintSystem, mintUser } from '@/lib/auth/actor';
import { openLink } from '@/lib/auth/open-link';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { closeSql, sqlAs } from '@/testing/database';
import { asked, count, failure, origin } from '@/testing/signing';
import { passTime } from '@/testing/visit-rows';
import { askForLink } from './commands/ask-for-link';
import { expireSignatureRequests } from './commands/expire-requests';
import { objectToWork } from './commands/object-to-work';
import { requestSignature } from './commands/request-signature';
import { revokeRequest } from './commands/revoke-request';
import { tokenOf } from './queries/links';

const system = mintSystem('test');
const sql = sqlAs('owner');
type Visit = Awaited<ReturnType<typeof asked>>;

let dead: Record<string, string>;
let superseded: Visit;
let expired: Visit;
let live: Visit;

beforeAll(async () => {
  const [old, lately] = [await asked(), await asked()];
  await passTime('48 hours');
  await expireSignatureRequests(system);
  expired = old;
  const [revoked, objected] = [await asked(), await asked()];
  superseded = await asked();
  live = await asked();
  unwrap(await revokeRequest(revoked.ops, revoked.bookingId, { reason: 'Wrong total on it' }));
  unwrap(await objectToWork(objected.link, { reason: 'damage', comment: 'The tile broke' }));
  await passTime('2 minutes');
  unwrap(await requestSignature(superseded.vendor, superseded.bookingId));
  const token = ({ requestId }: Visit) => tokenOf(system, requestId);
  const good = await token(live);
  dead = {
    expired: await token(expired),
    'expired too': await token(lately),
    revoked: await token(revoked),
    objected: await token(objected),
    superseded: await token(superseded),
    'foreign or made up': 'A'.repeat(43),
    'one letter off': `${good.slice(0, -2)}${good.endsWith('AA') ? 'BB' : 'AA'}`,
    'cut short': good.slice(0, 20),
    'too long': good.repeat(40),
    nothing: '',
    'not even text of ours': "' or 1=1 --\u0000\ud800",
  };
}, 60_000);
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

/** How many transactions and statements opening takes: what a clock could tell, without the clock's noise. */
async function costOf(token: string, asker = mintGuest()): Promise<[number, number]> {
  const begun = vi.spyOn(Tx, 'begin');
  const prepared = vi.spyOn(PostgresJsSession.prototype, 'prepareQuery');
  await openLink(token, origin(), { asker });
  const cost: [number, number] = [begun.mock.calls.length, prepared.mock.calls.length];
  begun.mockRestore();
  prepared.mockRestore();
  return cost;
}

describe('a link that opens nothing', () => {
  it('is the same answer, whatever it is', async () => {
    for (const [what, token] of Object.entries(dead)) {
      expect(await openLink(token, origin()), what).toEqual({ state: 'dead', told: null });
      const stranger = mintUser({ id: newId(), role: 'customer' }, null);
      expect(await openLink(token, origin(), { asker: stranger }), what).toEqual({ state: 'dead', told: null });
    }
  });

  it('takes the same questions of the database, whatever it is, and as many as one that lives', async () => {
    const wanted = await costOf(await tokenOf(system, live.requestId));
    expect(wanted).toEqual([1, 1]);
    for (const [what, token] of Object.entries(dead)) expect(await costOf(token), what).toEqual(wanted);
  });

  it('says why to the visit’s own customer alone', async () => {
    const told = async (visit: Visit) => {
      const link = await openLink(await tokenOf(system, visit.requestId), origin(), { asker: visit.customer });
      return link.state === 'dead' ? link.told?.reason : link.state;
    };
    expect([await told(expired), await told(superseded), await told(live)]).toEqual(['expired', 'superseded', 'live']);
  });

  it('says nothing to whoever works with us, not even that a link lives', async () => {
    const tokens = [...Object.values(dead), await tokenOf(system, live.requestId)];
    for (const asker of [live.vendor, live.ops]) {
      for (const token of tokens) expect(await openLink(token, origin(), { asker })).toEqual({ state: 'wrong_device' });
    }
  });
});

describe('askForLink', () => {
  const sent = async ({ bookingId }: Visit) => {
    const rows = await sql`
      select 1 from notifications where booking_id = ${bookingId} and template = 'signature_request' and channel = 'sms'`;
    return rows.length;
  };
  const lines = async ({ bookingId }: Visit) => {
    const rows =
      await sql`select data from booking_events where booking_id = ${bookingId} and kind = 'signature_asked'`;
    return rows.map(({ data }) => data);
  };

  it('sends the live link once more to the visit’s telephone, once in ten minutes, and says nothing', async () => {
    const before = await sent(superseded);
    const asks = Array.from({ length: 5 }, () => askForLink(system, dead.superseded ?? ''));
    for (const answer of await Promise.all(asks)) expect(answer).toEqual({ ok: true, value: undefined });
    expect(await sent(superseded)).toBe(before + 1);
    expect(await lines(superseded)).toEqual([{ live: true }]);
    await passTime('11 minutes');
    unwrap(await askForLink(system, dead.superseded ?? ''));
    expect(await sent(superseded)).toBe(before + 2);
    expect(await count('signature_requests', superseded.bookingId)).toBe(2);
  });

  it('tells operations that a link was missed when none is out, and sends nothing', async () => {
    const before = await sent(expired);
    unwrap(await askForLink(system, dead.expired ?? ''));
    expect([await sent(expired), await lines(expired)]).toEqual([before, [{ live: false }]]);
  });

  it('answers what never was a link alike, and is the machine’s to call', async () => {
    expect(await askForLink(system, 'A'.repeat(43))).toEqual({ ok: true, value: undefined });
    expect(failure(await askForLink(mintGuest(), dead.expired ?? ''))?.code).toBe('forbidden');
  });
});
