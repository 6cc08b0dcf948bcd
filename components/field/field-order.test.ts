import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldAct, FieldItem } from './field-item';
import { heldBack, nextItem } from './field-order';

const AT = '2026-11-27T10:00:00.000Z';
const photo = { verb: 'photo', kind: 'before', takenAt: AT, sha256: '0', file: new Blob(), name: 'a.jpg' } as const;
const item = (seq: number, act: FieldAct, state: FieldItem['state'] = 'saved', bookingId = 'a'): FieldItem => ({
  seq,
  clientId: `client-${seq}`,
  owner: 'me',
  bookingId,
  at: AT,
  act,
  state,
});

describe('what is sent next', () => {
  it('is the first of all that waits, in the order in which it was done', () => {
    const items = [item(3, { verb: 'complete' }), item(1, { verb: 'start' }, 'sent'), item(2, photo)];
    expect(nextItem(items)?.seq).toBe(2);
    expect(nextItem([])).toBeUndefined();
    expect(nextItem([item(1, photo, 'sent')])).toBeUndefined();
  });

  it('waits behind a refused verb of the same visit, not behind a refused photo or tick, nor behind another visit', () => {
    const refusedStart = [item(1, { verb: 'start', startCode: '1234' }, 'refused'), item(2, photo)];
    expect(nextItem(refusedStart)).toBeUndefined();
    expect(heldBack(refusedStart).map(({ seq }) => seq)).toEqual([2]);
    expect(nextItem([...refusedStart, item(3, { verb: 'en-route' }, 'saved', 'b')])?.seq).toBe(3);
    expect(nextItem([item(1, photo, 'refused'), item(2, { verb: 'complete' })])?.seq).toBe(2);
    expect(nextItem([item(1, { verb: 'checklist', itemId: 'x', done: true }, 'refused'), item(2, photo)])?.seq).toBe(2);
  });

  it('waits behind a refused price, since photos of the finished work would end it, and never holds back words', () => {
    const price: FieldAct = { verb: 'price', items: [{ id: 'tap' }], reason: 'Cracked', addedMinutes: 0 };
    const words = { verb: 'message', body: 'I am waiting for a part.' } as const;
    const refused = [item(1, price, 'refused'), item(2, photo), item(3, words)];
    expect(nextItem(refused)?.seq).toBe(3);
    expect(heldBack(refused).map(({ seq }) => seq)).toEqual([2]);
    expect(nextItem([item(1, words, 'refused'), item(2, photo)])?.seq).toBe(2);
    expect(nextItem([item(1, photo), item(2, words)], new Set(['a']))?.seq).toBe(2);
  });

  it('does not wait behind a refused end: what comes after it may be what it lacked', () => {
    const items = [item(1, { verb: 'complete' }, 'refused'), item(2, { ...photo, kind: 'after' })];
    expect(nextItem(items)?.seq).toBe(2);
    expect(heldBack(items)).toEqual([]);
  });

  it('leaves out a visit that is set aside', () => {
    const items = [item(1, { verb: 'complete' }), item(2, { verb: 'en-route' }, 'saved', 'b')];
    expect(nextItem(items, new Set(['a']))?.seq).toBe(2);
    expect(nextItem(items, new Set(['a', 'b']))).toBeUndefined();
  });

  it('sends everything of every visit in its order when nothing is refused', () => {
    const queue = fc.uniqueArray(fc.record({ seq: fc.nat(), visit: fc.constantFrom('a', 'b', 'c') }), {
      selector: ({ seq }) => seq,
    });
    fc.assert(
      fc.property(queue, (rows) => {
        let items = rows.map(({ seq, visit }) => item(seq, { verb: 'complete' }, 'saved', visit));
        const sent: number[] = [];
        for (let next = nextItem(items); next; next = nextItem(items)) {
          const { seq } = next;
          sent.push(seq);
          items = items.map((one) => (one.seq === seq ? { ...one, state: 'sent' } : one));
        }
        expect(sent).toEqual(rows.map(({ seq }) => seq).sort((a, b) => a - b));
      }),
    );
  });
});
