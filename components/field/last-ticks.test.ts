import { expect, it } from 'vitest';
import type { FieldAct, FieldItem } from './field-item';
import { lastTicks } from './last-ticks';

const item = (seq: number, act: FieldAct, state: FieldItem['state'] = 'saved'): FieldItem => ({
  seq,
  clientId: `client-${seq}`,
  owner: 'me',
  bookingId: 'a',
  at: '2026-11-27T10:00:00.000Z',
  act,
  state,
});
const tick = (itemId: string, done: boolean) => ({ verb: 'checklist', itemId, done }) as const;

it('is the last that was said of each line, and what became of it', () => {
  const items = [
    item(4, tick('tap', false)),
    item(1, tick('tap', true), 'sent'),
    item(2, tick('drain', true), 'refused'),
    item(3, { verb: 'complete' }),
  ];
  expect(lastTicks(items)).toEqual({
    tap: { done: false, state: 'saved' },
    drain: { done: true, state: 'refused' },
  });
  expect(lastTicks([])).toEqual({});
});
