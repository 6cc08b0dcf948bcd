import type { Policy } from '@/lib/core/policy';
import { addDays, dateInZone, HOUR, instantOf, MINUTE } from '@/lib/core/time';
import { wallText } from '@/lib/core/wall-field';
import { type CostSpan, costOverTime, factsAt, type VisitHistory } from './charge-history';
import { type Charge, chargeOf, type Ending } from './charges';

/** The numbers on which a charge depends. */
export const CHARGE_NUMBERS = [
  'freeCancelHours',
  'freeCancelAfterBookingMinutes',
  'lateCancelBps',
  'visitChargeMinor',
  'feeVendorBps',
  'lateAfterMinutes',
] as const satisfies readonly (keyof Policy)[];

/** A made-up history as it is typed: instants on a wall clock ("2026-11-28T10:00"), money in whole coins ("1240.50"). */
export const HISTORY_FIELDS = [
  'ending',
  'endedAt',
  'total',
  'bookedAt',
  'acceptedAt',
  'startsAt',
  'originalStartsAt',
  'setOffAt',
  'arrivedAt',
] as const;
export type HistoryTexts = Record<(typeof HISTORY_FIELDS)[number], string>;

type Story = { ending: Ending; ended: number; booked?: number; moved?: number; setOff?: number; arrived?: number };
const DAYS = 24 * HOUR;

/** Stories to begin with: when each thing happened, beside the start. */
const STORIES = {
  two_hours: { ending: 'customer_cancels', ended: -2 * HOUR },
  day_before: { ending: 'customer_cancels', ended: -25 * HOUR },
  just_booked: { ending: 'customer_cancels', booked: -5 * HOUR, ended: -5 * HOUR + 4 * MINUTE },
  set_off: { ending: 'customer_cancels', setOff: -30 * MINUTE, ended: -20 * MINUTE },
  vendor_late: { ending: 'customer_cancels', setOff: -5 * MINUTE, ended: 20 * MINUTE },
  moved: { ending: 'customer_cancels', booked: -5 * DAYS, moved: -2 * DAYS, ended: -30 * HOUR },
  no_show: { ending: 'customer_no_show', setOff: -30 * MINUTE, arrived: 0, ended: 16 * MINUTE },
  cannot_finish: { ending: 'cannot_finish', setOff: -30 * MINUTE, arrived: 0, ended: 40 * MINUTE },
  price_refused: { ending: 'price_refused_stop', setOff: -30 * MINUTE, arrived: 0, ended: 50 * MINUTE },
  vendor_no_show: { ending: 'vendor_no_show', ended: 60 * MINUTE },
  by_us: { ending: 'staff_cancels', ended: -3 * HOUR },
} as const satisfies Record<string, Story>;
export type StoryName = keyof typeof STORIES;
export const STORY_NAMES = Object.keys(STORIES) as StoryName[];

/** A story around a start at ten o'clock, three days from `now`; a visit of 1,240. */
export function storyTexts(name: StoryName, now: Date, zone: string): HistoryTexts {
  const story: Story = STORIES[name];
  const start = instantOf(addDays(dateInZone(now, zone), 3), 10 * 60, zone)?.getTime() ?? now.getTime();
  const text = (after: number | undefined) => (after === undefined ? '' : wallText(new Date(start + after), zone));
  const booked = story.booked ?? -3 * DAYS;
  return {
    ending: story.ending,
    endedAt: text(story.ended),
    total: '1240',
    bookedAt: text(booked),
    acceptedAt: text(booked + MINUTE),
    startsAt: text(0),
    originalStartsAt: text(story.moved),
    setOffAt: text(story.setOff),
    arrivedAt: text(story.arrived),
  };
}

/** What one set of numbers makes of a history. */
export type Outcome = {
  /** The version; null for a draft. */
  version: number | null;
  charge: Charge;
  spans: CostSpan[];
};

export function outcomeOf(
  history: VisitHistory,
  policy: { version: number | null; rules: Policy },
  ending: Ending,
  endedAt: Date,
  facts = factsAt(history, endedAt),
): Outcome {
  const charge = chargeOf(facts, policy.rules, ending, endedAt);
  return { version: policy.version, charge, spans: costOverTime(history, policy.rules) };
}
