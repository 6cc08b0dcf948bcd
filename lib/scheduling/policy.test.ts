import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { addDays, MINUTE, wallTime, weekdayOf } from '@/lib/core/time';
import {
  type Candidate,
  dayStarts,
  isBookableStart,
  isFree,
  isOnGrid,
  isWorking,
  nearestSlots,
  travelMinutes,
  workingSpans,
} from './policy';
import { openSlots } from './policy/open-slots';

const HERE = { latitude: 12.9716, longitude: 77.5946 };
const everyDay = (startMinute: number, endMinute: number) =>
  Array.from({ length: 7 }, (_, weekday) => ({ weekday, startMinute, endMinute }));

// Berlin, London and New York: gap in March, fold in autumn. Lord Howe: half an hour. Kolkata: never.
const ZONED_DAYS = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Europe/London', '2026-03-29'],
  ['Europe/London', '2026-10-25'],
  ['Asia/Kolkata', '2026-11-20'],
] as const;

describe('openSlots', () => {
  it('never meets a block, always lies inside hours, on the grid, on that day', () => {
    const block = fc.record({ from: fc.integer({ min: -600, max: 2000 }), minutes: fc.integer({ min: 15, max: 300 }) });
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONED_DAYS),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 30, max: 1440 }),
        fc.integer({ min: 15, max: 480 }),
        fc.array(block, { maxLength: 5 }),
        ([zone, date], open, length, durationMinutes, blocks) => {
          const close = Math.min(1440, open + length);
          const noon = Date.parse(`${date}T00:00:00Z`);
          const taken = blocks.map((one) => {
            const start = noon + one.from * MINUTE;
            const visitEnd = start + one.minutes * MINUTE;
            return { start, visitEnd, end: visitEnd + 15 * MINUTE, place: HERE };
          });
          const one: Candidate = { id: 'v', hours: { weekly: everyDay(open, close), exceptions: [] }, taken };
          const now = new Date(noon - 5 * 24 * 60 * MINUTE);
          const slots = openSlots([one], {
            from: date,
            days: 1,
            zone,
            durationMinutes,
            place: HERE,
            now,
            policy: DEFAULT_POLICY,
          });
          const [span] = workingSpans(one.hours, date, zone);
          for (const slot of slots) {
            expect(slot.vendors).toBe(1);
            expect(slot.start).toBeGreaterThanOrEqual(span?.start ?? Number.POSITIVE_INFINITY);
            expect(slot.end).toBeLessThanOrEqual(span?.end ?? 0);
            expect(slot.end - slot.start).toBe(durationMinutes * MINUTE);
            expect(isOnGrid(new Date(slot.start), zone, 30)).toBe(true);
            for (const other of taken) {
              expect(slot.start < other.end && other.start < slot.end + 15 * MINUTE).toBe(false);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('counts exactly who is at work and free, for whole crowds over days: reckoned one by one it is the same', () => {
    const minute = fc.integer({ min: 0, max: 1440 });
    const hours = fc.array(fc.tuple(fc.nat(6), minute, minute), { maxLength: 9 });
    const taken = fc.record({
      from: fc.integer({ min: -600, max: 4600 }),
      minutes: fc.integer({ min: 1, max: 400 }),
      gap: fc.integer({ min: 0, max: 60 }),
      north: fc.option(fc.integer({ min: -40, max: 40 })),
    });
    const person = fc.record({ hours, taken: fc.array(taken, { maxLength: 6 }) });
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONED_DAYS),
        fc.array(person, { maxLength: 4 }),
        fc.integer({ min: 15, max: 400 }),
        ([zone, date], people, durationMinutes) => {
          const midnight = Date.parse(`${date}T00:00:00Z`);
          const candidates = people.map((one, index): Candidate => {
            const weekly = one.hours.map(([weekday, startMinute, endMinute]) => ({ weekday, startMinute, endMinute }));
            const blocks = one.taken.map(({ from, minutes, gap, north }) => {
              const start = midnight + from * MINUTE;
              const visitEnd = start + minutes * MINUTE;
              const place = north === null ? null : { ...HERE, latitude: HERE.latitude + north / 100 };
              return { start, visitEnd, end: visitEnd + gap * MINUTE, place };
            });
            return { id: String(index), hours: { weekly, exceptions: [] }, taken: blocks };
          });
          const now = new Date(midnight);
          const rest = { zone, durationMinutes, place: HERE, now, policy: DEFAULT_POLICY };
          const found = openSlots(candidates, { from: date, days: 3, ...rest });
          const expected = [0, 1, 2]
            .flatMap((day) => dayStarts(addDays(date, day), zone, DEFAULT_POLICY.slotIntervalMinutes))
            .filter((start) => isBookableStart(new Date(start), now, DEFAULT_POLICY))
            .map((start) => {
              const visit = { start, end: start + durationMinutes * MINUTE };
              const could = (one: Candidate) =>
                isWorking(one.hours, visit, zone) && isFree(one.taken, visit, HERE, DEFAULT_POLICY);
              return { ...visit, vendors: candidates.filter(could).length };
            })
            .filter((slot) => slot.vendors > 0);
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps lead time and horizon', () => {
    const one: Candidate = { id: 'v', hours: { weekly: everyDay(0, 1440), exceptions: [] }, taken: [] };
    const now = new Date('2026-11-20T04:00:00Z');
    const ask = (days: number) =>
      openSlots([one], {
        from: '2026-11-20',
        days,
        zone: 'Asia/Kolkata',
        durationMinutes: 60,
        place: HERE,
        now,
        policy: DEFAULT_POLICY,
      });
    expect(new Date(ask(1)[0]?.start ?? 0).toISOString()).toBe('2026-11-20T06:00:00.000Z');
    expect(new Date(ask(40).at(-1)?.start ?? 0).getTime()).toBeLessThanOrEqual(now.getTime() + 30 * 86_400_000);
  });

  it('lets an exception replace the week', () => {
    const hours = { weekly: everyDay(540, 1080), exceptions: [{ day: '2026-11-21', startMinute: 0, endMinute: 0 }] };
    expect(workingSpans(hours, '2026-11-20', 'Asia/Kolkata')).toHaveLength(1);
    expect(workingSpans(hours, '2026-11-21', 'Asia/Kolkata')).toEqual([]);
  });
});

describe('dayStarts', () => {
  it('leaves out what a gap swallows and counts a fold once', () => {
    expect(dayStarts('2026-03-29', 'Europe/Berlin', 30)).toHaveLength(46);
    expect(dayStarts('2026-10-25', 'Europe/Berlin', 30)).toHaveLength(48);
    expect(dayStarts('2026-11-20', 'Asia/Kolkata', 30)).toHaveLength(48);
    for (const at of dayStarts('2026-03-29', 'Europe/Berlin', 30)) {
      expect(wallTime(new Date(at), 'Europe/Berlin').minute % 30).toBe(0);
    }
    expect(weekdayOf('2026-03-29')).toBe(0);
  });
});

describe('isFree', () => {
  const at = (minutes: number) => minutes * MINUTE;
  const far = { latitude: 13.1716, longitude: 77.5946 };
  it('leaves time to travel to and from the neighbours', () => {
    // 22.2 km × 1.4 at 20 km/h: a little over 93 minutes.
    expect(travelMinutes(HERE, far, DEFAULT_POLICY)).toBeCloseTo(93.4, 0);
    const before = [{ start: at(0), visitEnd: at(60), end: at(75), place: far }];
    expect(isFree(before, { start: at(150), end: at(200) }, HERE, DEFAULT_POLICY)).toBe(false);
    expect(isFree(before, { start: at(154), end: at(200) }, HERE, DEFAULT_POLICY)).toBe(true);
    const after = [{ start: at(300), visitEnd: at(360), end: at(375), place: far }];
    expect(isFree(after, { start: at(100), end: at(210) }, HERE, DEFAULT_POLICY)).toBe(false);
    expect(isFree(after, { start: at(100), end: at(206) }, HERE, DEFAULT_POLICY)).toBe(true);
  });
});

it('the nearest alternatives to a lost start come in the order of the clock', () => {
  const slots = ['04:30', '06:30', '11:30', '13:00'].map((time) => ({ start: `2026-11-23T${time}:00.000Z` }));
  const found = nearestSlots(slots, '2026-11-23T12:00:00+05:30', 2);
  expect(found.map((one) => one.start.slice(11, 16))).toEqual(['04:30', '11:30']);
});
