import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FieldAct } from './field-item';
import { type Outcome, outcomeOf, requestOf } from './field-send';
import { addItem, clearField, dropItem, keepVisits, listItems, readBook, settleItem } from './field-store';
import { sendAll } from './field-sync';
import type { FieldVisit } from './field-visit';

beforeEach(clearField);

const AT = '2026-11-27T10:00:00.000Z';
const clientIds = (function* () {
  for (let at = 1; ; at += 1) yield `client-${at}`;
})();
const add = (act: FieldAct, bookingId = 'a') => addItem({ clientId: clientIds.next().value, bookingId, at: AT, act });
const visit = (id: string) => ({ id, startsAt: AT, status: 'accepted' }) as FieldVisit;
const states = async () => (await listItems()).map(({ act, state }) => `${act.verb} ${state}`);

describe('what was done without a network', () => {
  it('is sent in its order, each once', async () => {
    for (const verb of ['en-route', 'arrive', 'start', 'complete'] as const) await add({ verb });
    const sent: string[] = [];
    const send = async ({ act }: { act: FieldAct }): Promise<Outcome> => {
      sent.push(act.verb);
      return { state: 'sent' };
    };
    expect(await sendAll(send)).toBe(true);
    expect(await sendAll(send)).toBe(true);
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
    expect(await sendAll(send)).toBe(false);
    expect(await sendAll(send)).toBe(false);
    expect(await sendAll(send)).toBe(true);
    const [first, second] = (await listItems()).map(({ clientId }) => clientId);
    expect(asked).toEqual([first, first, first, second]);
  });

  it('says what was refused and why, and holds back what would follow it', async () => {
    await add({ verb: 'start', startCode: '0000' });
    await add({ verb: 'complete' });
    await add({ verb: 'en-route' }, 'b');
    const send = async ({ act }: { act: FieldAct }): Promise<Outcome> =>
      act.verb === 'start' ? { state: 'refused', code: 'wrong_start_code' } : { state: 'sent' };
    expect(await sendAll(send)).toBe(true);
    expect(await states()).toEqual(['start refused', 'complete saved', 'en-route sent']);
    const [refused] = await listItems();
    expect(refused?.code).toBe('wrong_start_code');
    await dropItem(refused?.seq ?? 0);
    await sendAll(send);
    expect(await states()).toEqual(['complete sent', 'en-route sent']);
  });

  it('is lost or doubled by no order of silences', async () => {
    const silences = fc.array(fc.boolean(), { minLength: 30, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 }), silences, async (visits, silent) => {
        await clearField();
        for (const bookingId of visits) await add({ verb: 'complete' }, bookingId);
        const arrived: number[] = [];
        const answers = [...silent];
        const send = async ({ seq }: { seq: number }): Promise<Outcome> => {
          if (answers.shift()) return { state: 'later' };
          arrived.push(seq);
          return { state: 'sent' };
        };
        for (let tries = 0; tries < 70 && !(await sendAll(send)); tries += 1);
        expect(arrived).toEqual((await listItems()).map(({ seq }) => seq));
      }),
      { numRuns: 25 },
    );
  });
});

describe('what is kept of the day', () => {
  it('is replaced by the next look, but for visits of which something waits; sent things go with their visit', async () => {
    await keepVisits('me', [visit('a'), visit('b'), visit('c')], AT);
    await add({ verb: 'complete' }, 'a');
    await add({ verb: 'complete' }, 'b');
    const [, second] = await listItems();
    await settleItem(second?.seq ?? 0, { state: 'sent' });
    await keepVisits('me', [visit('d')], '2026-11-27T11:00:00.000Z');
    const book = await readBook();
    expect(book.visits.map(({ id }) => id).sort()).toEqual(['a', 'd']);
    expect(book.items.map(({ bookingId }) => bookingId)).toEqual(['a']);
    expect([book.owner, book.asOf]).toEqual(['me', '2026-11-27T11:00:00.000Z']);
  });

  it('is gone after sign-out', async () => {
    await keepVisits('me', [visit('a')], AT);
    await add({ verb: 'start' });
    await clearField();
    expect(await readBook()).toEqual({ owner: null, asOf: null, visits: [], items: [] });
  });
});

describe('an answer', () => {
  it.each([
    [200, {}, { state: 'sent' }],
    [201, { id: 'x' }, { state: 'sent' }],
    [401, { code: 'unauthenticated' }, { state: 'later' }],
    [404, { code: 'not_found' }, { state: 'refused', code: 'not_found' }],
    [409, { code: 'state_changed' }, { state: 'refused', code: 'state_changed' }],
    [409, { code: 'idempotency_in_flight' }, { state: 'later' }],
    [
      422,
      { code: 'invalid', errors: [{ path: 'startCode', code: 'wrong_start_code' }] },
      { state: 'refused', code: 'wrong_start_code' },
    ],
    [429, null, { state: 'later' }],
    [503, null, { state: 'later' }],
    [422, { errors: [{ path: 'file', code: 'photo_hash_differs' }] }, { state: 'later' }],
    [400, 'no JSON', { state: 'refused', code: 'other' }],
  ] as const)('%i %j is %j', (status, body, outcome) => expect(outcomeOf(status, body)).toEqual(outcome));

  it('is asked for under the client id: as a key, of a photo in its form', async () => {
    const base = { bookingId: 'b', clientId: 'client-0001', at: AT };
    const [address, init] = requestOf({ ...base, act: { verb: 'checklist', itemId: 'i', done: true } });
    expect([address, init.method, init.body]).toEqual([
      '/api/v1/bookings/b/checklist',
      'PUT',
      '{"items":[{"id":"i","done":true}]}',
    ]);
    expect(new Headers(init.headers).get('Idempotency-Key')).toBe('client-0001');
    const file = new Blob(['bytes'], { type: 'image/jpeg' });
    const photo = requestOf({ ...base, act: { verb: 'photo', kind: 'after', sha256: '0', file, name: 'a.jpg' } });
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
