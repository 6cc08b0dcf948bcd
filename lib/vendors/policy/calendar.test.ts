import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, DAY, dateInZone, HOUR, instantOf, MINUTE, weekdayOf } from '@/lib/core/time';
import type { CalendarEntry, CalendarVisit } from '../schema/calendar';
import { calendarDays, calendarPage, clockSpan, dayBounds, isWholeDay, rulerHours, saidMinutes } from './calendar';

const ZONES = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'] as const;
const zone = fc.constantFrom(...ZONES);
const day = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2026-01-01', days));
const ALWAYS = { weekly: [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 })) };
const NEVER = { weekly: [], exceptions: [] };

const visit = (at: string, timeZone: string, minutes = 60): CalendarVisit => ({
  kind: 'visit',
  id: at,
  startsAt: at,
  endsAt: new Date(Date.parse(at) + minutes * MINUTE).toISOString(),
  status: 'accepted',
  serviceTitle: 'Tap repair',
  area: 'MG Road',
  timeZone,
  travelMinutes: null,
});
const away = (from: number, to: number): CalendarEntry => ({
  kind: 'time_off',
  id: 'away',
  startsAt: new Date(from).toISOString(),
  endsAt: new Date(to).toISOString(),
});

describe('calendarPage', () => {
  it('asks for one day, or for the week from Monday on that holds it', () => {
    expect(calendarPage('day', '2026-11-26', '2026-01-01')).toEqual({ view: 'day', from: '2026-11-26', days: 1 });
    expect(calendarPage('week', '2026-11-26', '2026-01-01')).toEqual({ view: 'week', from: '2026-11-23', days: 7 });
    fc.assert(
      fc.property(day, (date) => {
        const { from, days } = calendarPage('week', date, '2026-01-01');
        expect(weekdayOf(from)).toBe(1);
        expect(from <= date && date < addDays(from, days)).toBe(true);
      }),
    );
  });

  it('reads whatever is no date, or no view, as this week', () => {
    const odd = ['2026-02-30', '2026-13-01', '26-1-1', 'tomorrow', '2026-11-26T00:00', '9999999-01-01', ''];
    for (const date of odd) expect(calendarPage('week', date, '2026-11-26').from).toBe('2026-11-23');
    expect(calendarPage('month', undefined, '2026-11-26').view).toBe('week');
  });
});

describe('the days of a zone', () => {
  it.each([
    ['Europe/London', '2026-03-29', 23],
    ['Europe/London', '2026-10-25', 25],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Asia/Kolkata', '2026-10-25', 24],
  ] as const)('last in %s on %s %d hours', (where, date, hours) => {
    const { start, end } = dayBounds(date, where);
    expect((end - start) / HOUR).toBe(hours);
    expect(isWholeDay(clockSpan({ start, end }, date, where))).toBe(true);
  });

  it('follow one another without a gap, and each holds its own hours', () => {
    fc.assert(
      fc.property(zone, day, (where, date) => {
        const { start, end } = dayBounds(date, where);
        expect(dayBounds(addDays(date, 1), where).start).toBe(end);
        expect([dateInZone(new Date(start), where), dateInZone(new Date(end - 1), where)]).toEqual([date, date]);
        const [one] = calendarDays([], { ...ALWAYS, exceptions: [] }, { from: date, days: 1, zone: where });
        expect(one?.hours).toEqual([{ startMinute: 0, endMinute: 1440 }]);
      }),
    );
  });

  it('show a visit once, on the day and at the minute that its own clock says', () => {
    fc.assert(
      fc.property(
        zone,
        day,
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 15, max: 600 }),
        (where, date, minute, length) => {
          const at = instantOf(date, minute, where);
          fc.pre(at !== null);
          const entry = visit((at as Date).toISOString(), where, length);
          const days = calendarDays([entry], NEVER, { from: addDays(date, -3), days: 7, zone: where });
          const found = days.flatMap((one) => one.entries.map((placed) => ({ day: one.day, ...placed })));
          expect(found).toHaveLength(1);
          expect(found[0]).toMatchObject({ day: date, startMinute: Math.min(minute, 1425) });
          expect(found[0]?.endMinute).toBeGreaterThan(found[0]?.startMinute ?? 0);
          expect(found[0]?.endMinute).toBeLessThanOrEqual(1440);
        },
      ),
    );
  });

  it('show time off on every day that it touches and on no other, whole in the middle', () => {
    fc.assert(
      fc.property(
        zone,
        day,
        fc.integer({ min: 0, max: 2 * 1440 }),
        fc.integer({ min: 15, max: 4 * 1440 }),
        (where, date, offset, length) => {
          const from = dayBounds(date, where).start + offset * MINUTE;
          const entry = away(from, from + length * MINUTE);
          const days = calendarDays([entry], NEVER, { from: addDays(date, -1), days: 9, zone: where });
          const [first, last] = [
            dateInZone(new Date(from), where),
            dateInZone(new Date(from + length * MINUTE - 1), where),
          ];
          expect(days.filter((one) => one.entries.length > 0).map((one) => one.day)).toEqual(
            days.map((one) => one.day).filter((one) => first <= one && one <= last),
          );
          for (const one of days.filter((it) => first < it.day && it.day < last))
            expect(one.entries.every(isWholeDay)).toBe(true);
        },
      ),
    );
  });

  it('keep a visit in its own zone where the professional’s day is another', () => {
    const entry = visit('2026-11-26T20:00:00.000Z', 'Asia/Kolkata');
    const days = calendarDays([entry], NEVER, { from: '2026-11-26', days: 2, zone: 'Europe/London' });
    expect(days.map((one) => one.entries.length)).toEqual([0, 1]);
    expect(days[1]?.entries[0]).toMatchObject({ startMinute: 90, endMinute: 150 });
  });
});

describe('rulerHours', () => {
  it('is the usual day, and goes as far out as something stands', () => {
    const plan = (...entries: CalendarEntry[]) =>
      rulerHours(calendarDays(entries, NEVER, { from: '2026-11-26', days: 1, zone: 'Asia/Kolkata' }));
    expect(plan()).toEqual({ first: 8, last: 20 });
    expect(plan(visit('2026-11-26T00:15:00.000Z', 'Asia/Kolkata'))).toEqual({ first: 5, last: 20 });
    expect(plan(visit('2026-11-26T16:00:00.000Z', 'Asia/Kolkata'))).toEqual({ first: 8, last: 23 });
    const { start } = dayBounds('2026-11-26', 'Asia/Kolkata');
    expect(plan(away(start, start + DAY))).toEqual({ first: 8, last: 20 });
    expect(plan(away(start + 12 * HOUR, start + DAY))).toEqual({ first: 8, last: 20 });
    expect(plan(away(start, start + 7 * HOUR))).toEqual({ first: 6, last: 20 });
    expect(plan(away(start + 22 * HOUR, start + 2 * DAY))).toEqual({ first: 8, last: 23 });
    const worked = (hours: typeof ALWAYS.weekly) =>
      rulerHours(
        calendarDays([], { weekly: hours, exceptions: [] }, { from: '2026-11-26', days: 1, zone: 'Asia/Kolkata' }),
      );
    expect(worked(ALWAYS.weekly)).toEqual({ first: 6, last: 22 });
    expect(worked([{ weekday: 4, startMinute: 7 * 60, endMinute: 20 * 60 + 30 }])).toEqual({ first: 7, last: 21 });
  });

  it('says the road in five minutes', () => expect([1, 15, 16, 24].map(saidMinutes)).toEqual([5, 15, 20, 25]));
});
