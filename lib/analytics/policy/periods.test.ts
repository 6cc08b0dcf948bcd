import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '@/lib/core/time';
import { comparedPeriod, daysOf, STEPS, stepsOf, usualStep } from './periods';

const day = fc.integer({ min: 0, max: 36_500 }).map((days) => addDays('1990-01-01', days));
const period = fc
  .tuple(day, fc.integer({ min: 0, max: 1095 }))
  .map(([from, days]) => ({ from, to: addDays(from, days) }));

it('the period before is as long and ends where the other begins', () => {
  fc.assert(
    fc.property(period, (asked) => {
      const before = comparedPeriod(asked, 'before');
      if (!before) throw new Error('there is always one before');
      expect(daysOf(before)).toBe(daysOf(asked));
      expect(addDays(before.to, 1)).toBe(asked.from);
    }),
  );
});

it('the year before has the same dates, and a day more or less where a February is between', () => {
  fc.assert(
    fc.property(period, (asked) => {
      const before = comparedPeriod(asked, 'year');
      if (!before) throw new Error('there is always a year before');
      for (const end of ['from', 'to'] as const) {
        expect(Number(asked[end].slice(0, 4)) - Number(before[end].slice(0, 4))).toBe(1);
        if (!asked[end].endsWith('-02-29')) expect(before[end].slice(4)).toBe(asked[end].slice(4));
      }
      expect(before.from <= before.to).toBe(true);
      expect(Math.abs(daysOf(before) - daysOf(asked))).toBeLessThanOrEqual(1);
    }),
  );
  expect(comparedPeriod({ from: '2028-02-29', to: '2028-02-29' }, 'year')).toEqual({
    from: '2027-02-28',
    to: '2027-02-28',
  });
  expect(comparedPeriod({ from: '2028-03-01', to: '2028-03-31' }, 'before')).toEqual({
    from: '2028-01-30',
    to: '2028-02-29',
  });
  expect(comparedPeriod({ from: '2026-11-01', to: '2026-11-02' }, 'nothing')).toBeNull();
});

it('steps are the whole period, each day once and in order, cut where days, weeks and months begin', () => {
  fc.assert(
    fc.property(period, fc.constantFrom(...STEPS), (asked, step) => {
      const steps = stepsOf(asked, step);
      expect(steps[0]?.from).toBe(asked.from);
      expect(steps.at(-1)?.to).toBe(asked.to);
      for (const [index, part] of steps.entries()) {
        expect(part.from <= part.to).toBe(true);
        if (index === 0) continue;
        expect(part.from).toBe(addDays(steps[index - 1]?.to ?? '', 1));
        if (step === 'week') expect(new Date(part.from).getUTCDay()).toBe(1);
        if (step === 'month') expect(part.from).toMatch(/-01$/);
      }
    }),
  );
});

it('a trend that nobody asked for otherwise has between one and thirty-seven points', () => {
  fc.assert(
    fc.property(period, (asked) => {
      expect(stepsOf(asked, usualStep(asked)).length).toBeLessThanOrEqual(37);
    }),
  );
});
