import { expect, test } from 'vitest';
import { groupSlots, partOfDay, slotsOfDay } from './slot-groups';

const ZONE = 'Asia/Kolkata';
const slot = (start: string) => {
  const at = Date.parse(start);
  const later = (minutes: number) => new Date(at + minutes * 60_000).toISOString();
  return { start: later(0), end: later(60), arrivalEnd: later(30), vendors: 1 };
};
const slots = ['2026-11-23T04:30:00Z', '2026-11-23T06:30:00Z', '2026-11-23T11:30:00Z', '2026-11-24T04:30:00Z'].map(
  slot,
);

test('parts of the day follow the wall clock of the address', () => {
  expect(slots.map((one) => partOfDay(one.start, ZONE))).toEqual(['morning', 'afternoon', 'evening', 'morning']);
});

test('a day has only its own windows, grouped, empty parts left out', () => {
  const day = slotsOfDay(slots, '2026-11-23', ZONE);
  expect(day).toHaveLength(3);
  expect(groupSlots(day.slice(0, 1), 'en-IN', ZONE)).toMatchObject([
    { part: 'morning', slots: [{ label: '10:00 – 10:30 am' }] },
  ]);
});
