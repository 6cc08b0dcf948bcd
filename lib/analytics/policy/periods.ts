import { addDays, DAY } from '@/lib/core/time';

/** Calendar days of the market, both of them part of it. */
export type Period = { from: string; to: string };

export const COMPARISONS = ['before', 'year', 'nothing'] as const;
export type Comparison = (typeof COMPARISONS)[number];

export const STEPS = ['day', 'week', 'month'] as const;
export type Step = (typeof STEPS)[number];

/** What is asked for when nothing is: four whole weeks, the last of them ended yesterday. */
export const USUAL_DAYS = 28;
/** Three years: as long as a comparison with the year before says something. */
export const MOST_DAYS = 1096;

export const daysOf = ({ from, to }: Period): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY) + 1;

/** As many days just before, or the same dates a year earlier; the 29th of February is then the 28th. */
export function comparedPeriod(period: Period, comparison: Comparison): Period | null {
  if (comparison === 'nothing') return null;
  if (comparison === 'before') return { from: addDays(period.from, -daysOf(period)), to: addDays(period.from, -1) };
  return { from: yearBefore(period.from), to: yearBefore(period.to) };
}

function yearBefore(day: string): string {
  const earlier = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
  return day.endsWith('-02-29') ? `${earlier.slice(0, 8)}28` : earlier;
}

/** So that a trend has neither three points nor three hundred. */
export function usualStep(period: Period): Step {
  const days = daysOf(period);
  if (days <= 35) return 'day';
  return days <= 190 ? 'week' : 'month';
}

/** The period in order, cut at the beginnings of days, weeks (Mondays) or months: the first and the last may be short. */
export function stepsOf({ from, to }: Period, step: Step): Period[] {
  const steps: Period[] = [];
  for (let start = from; start <= to; ) {
    const next = beginAfter(start, step);
    steps.push({ from: start, to: next > to ? to : addDays(next, -1) });
    start = next;
  }
  return steps;
}

function beginAfter(day: string, step: Step): string {
  if (step === 'day') return addDays(day, 1);
  if (step === 'week') return addDays(day, 7 - ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  return `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
}
