import { describe, expect, it } from 'vitest';
import type { FieldAct, FieldItem } from './field-item';
import { type FieldVisit, fieldStep, isReached, mayStop, withItems } from './field-visit';

const AT = '2026-11-27T10:00:00.000Z';
const visit = {
  id: 'a',
  readAt: AT,
  status: 'accepted',
  enRouteAt: null,
  arrivedAt: null,
  photos: [],
  shots: [{ id: 'pipe', label: 'The pipe', moment: 'both', missing: ['before', 'after'] }],
  priceChanges: [],
  checklist: [{ id: 'tap', label: 'Tap', required: true, done: false, doneAt: null }],
  can: { requestSignature: false },
} as unknown as FieldVisit;
const photo = (kind: 'before' | 'after') =>
  ({ verb: 'photo', kind, shotId: 'pipe', takenAt: AT, sha256: '0', file: new Blob(), name: 'a.jpg' }) as const;
const kept = (...acts: FieldAct[]) =>
  withItems(
    visit,
    acts.map(
      (act, seq) =>
        ({ seq, clientId: `client-${seq}`, owner: 'me', bookingId: 'a', at: AT, act, state: 'saved' }) as FieldItem,
    ),
  );

describe('a visit without a network', () => {
  it('walks through the whole work by what is kept, one verb at a time', () => {
    const acts: FieldAct[] = [
      { verb: 'en-route' },
      { verb: 'arrive' },
      { verb: 'start', startCode: '1234' },
      photo('before'),
      { verb: 'checklist', itemId: 'tap', done: true },
      photo('after'),
      { verb: 'complete' },
    ];
    const steps = acts.map((_, done) => fieldStep(kept(...acts.slice(0, done))));
    expect([...steps, fieldStep(kept(...acts))]).toEqual([
      'go',
      'arrive',
      'start',
      'before',
      'work',
      'after',
      'finish',
      'done',
    ]);
  });

  it('knows that another price is asked for, and that the work was given up, by whoever is there', () => {
    const [go, here, start] = [{ verb: 'en-route' }, { verb: 'arrive' }, { verb: 'start' }] as const;
    const price: FieldAct = { verb: 'price', items: [{ id: 'a' }], reason: 'Cracked', addedMinutes: 0 };
    const stop = { verb: 'unfinished', reason: 'parts', note: 'No cartridge', way: 'return' } as const;
    expect(kept(go, here, start, price).priceChanges).toEqual([{ status: 'proposed' }]);
    expect([[], [go], [go, here], [go, here, start]].map((acts) => mayStop(kept(...acts)))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    const given = kept(go, here, start, stop);
    expect([fieldStep(given), mayStop(given)]).toEqual(['stopped', false]);
    expect(kept({ verb: 'message', body: 'Hello' })).toBe(visit);
  });

  it('keeps what was sent since the server told of it, and no longer what it has told of', () => {
    const sent = (sentAt: string) =>
      ({
        seq: 1,
        clientId: 'c',
        owner: 'me',
        bookingId: 'a',
        at: AT,
        act: { verb: 'en-route' },
        state: 'sent',
        sentAt,
      }) as const;
    expect(fieldStep(withItems(visit, [sent('2026-11-27T10:00:05.000Z')]))).toBe('arrive');
    expect(withItems(visit, [sent('2026-11-27T09:59:59.000Z')])).toBe(visit);
  });

  it('is as the server said where something was sent, refused, or is another visit’s', () => {
    const item = { seq: 1, clientId: 'c', owner: 'me', bookingId: 'a', at: AT, act: { verb: 'en-route' } } as const;
    for (const other of [{ state: 'sent' }, { state: 'refused' }, { state: 'saved', bookingId: 'b' }] as const) {
      expect(withItems(visit, [{ ...item, ...other }])).toBe(visit);
    }
  });

  it('knows what the server had heard before it refused the repetition', () => {
    const reached = (verb: 'en-route' | 'arrive' | 'start' | 'complete', now: Partial<FieldVisit>) =>
      isReached({ ...visit, ...now }, { act: { verb } });
    expect(reached('en-route', {})).toBe(false);
    expect(reached('en-route', { enRouteAt: AT })).toBe(true);
    expect(reached('arrive', { enRouteAt: AT })).toBe(false);
    expect(reached('start', { arrivedAt: AT })).toBe(false);
    expect(reached('start', { status: 'in_progress' })).toBe(true);
    expect(reached('complete', { status: 'in_progress' })).toBe(false);
    expect(reached('complete', { status: 'signed' })).toBe(true);
    expect(reached('complete', { status: 'cancelled' })).toBe(false);
    expect(isReached({ ...visit, status: 'completed' }, { act: photo('after') })).toBe(false);
  });
});
