import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FieldAct } from './field-item';
import { type Outcome, requestOf } from './field-send';
import {
  addItem,
  claimBook,
  clearField,
  dropItem,
  dropReached,
  keepVisits,
  listItems,
  readBook,
  settleItem,
} from './field-store';
import { sendAll } from './field-sync';
import type { FieldVisit } from './field-visit';

const ME = 'me';
const OTHER = 'other';

beforeEach(async () => {
  for (const owner of [ME, OTHER]) await clearField(owner);
  await claimBook(ME);
});

const AT = '2026-11-27T10:00:00.000Z';
const clientIds = (function* () {
  for (let at = 1; ; at += 1) yield `client-${at}`;
})();
const add = (act: FieldAct, bookingId = 'a', owner = ME) =>
  addItem({ clientId: clientIds.next().value, owner, bookingId, at: AT, act });
const visit = (id: string) => ({ id, startsAt: AT, status: 'accepted' }) as FieldVisit;
const states = async () => (await listItems(ME)).map(({ act, state }) => `${act.verb} ${state}`);

describe('what was done without a network', () => {
  it('is sent in its order, each once', async () => {
    for (const verb of ['en-route', 'arrive', 'start', 'complete'] as const) await add({ verb });
    const sent: string[] = [];
    const send = async ({ act }: { act: FieldAct }): Promise<Outcome> => {
      sent.push(act.verb);
      return { state: 'sent' };
    };
    expect(await sendAll(ME, send)).toBe(true);
    expect(await sendAll(ME, send)).toBe(true);
    expect(sent).toEqual(['en-route', 'arrive', 'start', 'complete']);
    expect(new Set(await states())).toEqual(new Set(sent.map((verb) => `${verb} sent`)));
  });

  it('waits where nobody answers, and goes on from there under the same client id', async () => {
    await add({ verb: 'start' });
    await add({ verb: 'complete' });
    const asked: string[] = [];
    let fails = 2;
    const send = async ({ clientId }: { clientId: string }): Promise<Outcome> => {
      asked.push(clientId);
      fails -= 1;
      return fails >= 0 ? { state: 'later' } : { state: 'sent' };
    };
    expect(await sendAll(ME, send)).toBe(false);
    expect(await sendAll(ME, send)).toBe(false);
    expect(await sendAll(ME, send)).toBe(true);
    const [first, second] = (await listItems(ME)).map(({ clientId }) => clientId);
    expect(asked).toEqual([first, first, first, second]);
  });

  it('says what was refused and why, and holds back what would follow it', async () => {
    await add({ verb: 'start', startCode: '0000' });
    await add({ verb: 'complete' });
    await add({ verb: 'en-route' }, 'b');
    const send = async ({ act }: { act: FieldAct }): Promise<Outcome> =>
      act.verb === 'start' ? { state: 'refused', code: 'wrong_start_code' } : { state: 'sent' };
    expect(await sendAll(ME, send)).toBe(true);
    expect(await states()).toEqual(['start refused', 'complete saved', 'en-route sent']);
    const [refused] = await listItems(ME);
    expect(refused?.code).toBe('wrong_start_code');
    await dropItem(refused?.seq ?? 0);
    await sendAll(ME, send);
    expect(await states()).toEqual(['complete sent', 'en-route sent']);
  });

  it('waits for what has to happen to its visit first, says so, and asks anew the next time', async () => {
    await add({ verb: 'complete' });
    await add({ verb: 'en-route' }, 'b');
    let answered = false;
    const rounds: (number | undefined)[] = [];
    const send = async ({ act, round }: { act: FieldAct; round?: number }): Promise<Outcome> => {
      if (act.verb !== 'complete') return { state: 'sent' };
      rounds.push(round);
      return answered ? { state: 'sent' } : { state: 'waits', code: 'price_change_open' };
    };
    expect(await sendAll(ME, send)).toBe(true);
    expect(await states()).toEqual(['complete saved', 'en-route sent']);
    expect((await listItems(ME))[0]?.code).toBe('price_change_open');
    answered = true;
    await sendAll(ME, send);
    const [complete] = await listItems(ME);
    expect([complete?.state, complete?.code, rounds]).toEqual(['sent', undefined, [undefined, 1]]);
  });

  it('is sent for nobody but who did it, and waits for him when somebody else signs in', async () => {
    await keepVisits(ME, [visit('a')], AT);
    await add({ verb: 'start' });
    await add({ verb: 'complete' }, 'b', OTHER);
    await claimBook(OTHER);
    const sent: string[] = [];
    await sendAll(OTHER, async ({ owner }) => {
      sent.push(owner);
      return { state: 'sent' };
    });
    expect(sent).toEqual([OTHER]);
    const theirs = await readBook();
    expect([theirs.owner, theirs.visits, theirs.items.length, theirs.others]).toEqual([OTHER, [], 1, 1]);
    await keepVisits(ME, [visit('a')], AT);
    expect((await readBook()).visits).toEqual([]);
    await clearField(OTHER);
    await claimBook(ME);
    const mine = await readBook();
    expect([mine.items.map(({ act }) => act.verb), mine.others]).toEqual([['start'], 0]);
  });

  it('is lost or doubled by no order of silences', async () => {
    const silences = fc.array(fc.boolean(), { minLength: 30, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 }), silences, async (visits, silent) => {
        await clearField(ME);
        for (const bookingId of visits) await add({ verb: 'complete' }, bookingId);
        const arrived: number[] = [];
        const answers = [...silent];
        const send = async ({ seq }: { seq: number }): Promise<Outcome> => {
          if (answers.shift()) return { state: 'later' };
          arrived.push(seq);
          return { state: 'sent' };
        };
        for (let tries = 0; tries < 70 && !(await sendAll(ME, send)); tries += 1);
        expect(arrived).toEqual((await listItems(ME)).map(({ seq }) => seq));
      }),
      { numRuns: 25 },
    );
  });
});

describe('what is kept of the day', () => {
  it('is replaced by the next look, but for visits of which something waits; sent things go with their visit', async () => {
    await keepVisits(ME, [visit('a'), visit('b'), visit('c')], AT);
    await add({ verb: 'complete' }, 'a');
    await add({ verb: 'complete' }, 'b');
    const [, second] = await listItems(ME);
    await settleItem(second?.seq ?? 0, { state: 'sent' });
    await keepVisits(ME, [visit('d')], '2026-11-27T11:00:00.000Z');
    const book = await readBook();
    expect(book.visits.map(({ id }) => id).sort()).toEqual(['a', 'd']);
    expect(book.items.map(({ bookingId }) => bookingId)).toEqual(['a']);
    expect([book.owner, book.asOf]).toEqual([ME, '2026-11-27T11:00:00.000Z']);
  });

  it('takes a refused verb away once the visit is there all the same, and lets go what waited behind it', async () => {
    await keepVisits(ME, [visit('a'), visit('b')], AT);
    for (const bookingId of ['a', 'b']) await add({ verb: 'start', startCode: '0000' }, bookingId);
    await add({ verb: 'photo', kind: 'before', takenAt: AT, sha256: '0', file: new Blob(), name: 'a.jpg' });
    const refuse = async ({ act }: { act: FieldAct }): Promise<Outcome> =>
      act.verb === 'start' ? { state: 'refused', code: 'wrong_start_code' } : { state: 'sent' };
    await sendAll(ME, refuse);
    await keepVisits(ME, [visit('a'), visit('b')], AT);
    expect(await states()).toEqual(['start refused', 'start refused', 'photo saved']);
    // He typed the right one on the visit's own page.
    await keepVisits(ME, [{ ...visit('a'), status: 'in_progress' }, visit('b')], AT);
    await sendAll(ME, refuse);
    expect(await states()).toEqual(['start refused', 'photo sent']);
  });

  it('lets go of a refused verb that a page shows as reached, and of no other visit’s', async () => {
    for (const bookingId of ['a', 'b']) await add({ verb: 'start', startCode: '0000' }, bookingId);
    await sendAll(ME, async () => ({ state: 'refused', code: 'wrong_start_code' }));
    const here = { id: 'a', enRouteAt: null, arrivedAt: AT };
    expect(await dropReached(ME, { ...here, status: 'accepted' })).toBe(false);
    expect(await dropReached(ME, { ...here, status: 'in_progress' })).toBe(true);
    expect((await listItems(ME)).map(({ bookingId }) => bookingId)).toEqual(['b']);
  });

  it('is gone after sign-out', async () => {
    await keepVisits(ME, [visit('a')], AT);
    await add({ verb: 'start' });
    await clearField(ME);
    expect(await readBook()).toEqual({ owner: null, asOf: null, visits: [], items: [], others: 0 });
  });
});

describe('a request', () => {
  it('carries the client id: as a key, of a photo in its form', async () => {
    const base = { bookingId: 'b', clientId: 'client-0001' };
    const [address, init] = requestOf({ ...base, act: { verb: 'checklist', itemId: 'i', done: true } });
    expect([address, init.method, init.body]).toEqual([
      '/api/v1/bookings/b/checklist',
      'PUT',
      '{"items":[{"id":"i","done":true}]}',
    ]);
    expect(new Headers(init.headers).get('Idempotency-Key')).toBe('client-0001');
    const again = requestOf({ ...base, round: 2, act: { verb: 'complete' } });
    expect(new Headers(again[1].headers).get('Idempotency-Key')).toBe('client-0001.2');
    const sent = (act: FieldAct) => {
      const [to, { body }] = requestOf({ ...base, act });
      return [to, JSON.parse(String(body))];
    };
    const scope = { items: [{ id: 'tap' }], reason: 'Cracked', addedMinutes: 15 };
    expect(sent({ verb: 'price', ...scope })).toEqual(['/api/v1/bookings/b/price-changes', scope]);
    const why = { reason: 'parts', note: 'No cartridge', way: 'charge', expectedFeeMinor: 19_900 } as const;
    expect(sent({ verb: 'unfinished', ...why })).toEqual(['/api/v1/bookings/b/cannot-finish', why]);
    expect(sent({ verb: 'message', body: 'Hello' })).toEqual([
      '/api/v1/bookings/b/messages',
      { body: 'Hello', clientId: 'client-0001' },
    ]);
    const file = new Blob(['bytes'], { type: 'image/jpeg' });
    const photo = requestOf({
      ...base,
      act: { verb: 'photo', kind: 'after', takenAt: AT, sha256: '0', file, name: 'a.jpg' },
    });
    const form = photo[1].body as FormData;
    expect([photo[0], form.get('clientId'), form.get('takenAt'), form.get('kind'), form.get('sha256')]).toEqual([
      '/api/v1/bookings/b/photos',
      'client-0001',
      AT,
      'after',
      '0',
    ]);
  });
});
