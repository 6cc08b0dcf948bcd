import type { Policy } from '@/lib/core/policy';
import { addDays, dateInZone, HOUR, MINUTE } from '@/lib/core/time';
import { wallInstant } from '@/lib/scheduling/policy';

type Numbers = Pick<
  Policy,
  'maxWaves' | 'offerMinutes' | 'urgentOfferMinutes' | 'urgentWithinMinutes' | 'favouriteMinutes'
>;
type Hours = Pick<Policy, 'offerFromHour' | 'offerUntilHour' | 'leadTimeMinutes'>;

export const isUrgent = (startsAt: Date, now: Date, policy: Pick<Policy, 'urgentWithinMinutes'>): boolean =>
  startsAt.getTime() - now.getTime() <= policy.urgentWithinMinutes * MINUTE;

/**
 * When asking goes on after a night; null by day, and when the visit leaves no time to wait for the morning: the lead
 * time of a booking must remain between the first question and the visit.
 */
export function asksAgainAt(startsAt: Date, now: Date, zone: string, policy: Hours): Date | null {
  const today = dateInZone(now, zone);
  const opening = (date: string) => wallInstant(date, policy.offerFromHour * 60, zone);
  // Midnight is the next day's: a wall time of 24:00 is none.
  const until = policy.offerUntilHour === 24 ? null : wallInstant(today, policy.offerUntilHour * 60, zone);
  const early = now.getTime() < opening(today);
  const late = until !== null && now.getTime() >= until;
  if (!early && !late) return null;
  const next = new Date(opening(early ? today : addDays(today, 1)));
  return startsAt.getTime() - next.getTime() < policy.leadTimeMinutes * MINUTE ? null : next;
}

export type WaveQuestion = {
  startsAt: Date;
  now: Date;
  /** Which wave of its round, from 1. */
  wave: number;
  /** How many have the time and come after this wave. */
  left: number;
  favourite: boolean;
};

/**
 * Until when a wave may answer, never beyond the visit's start. A wave after which nobody is left to ask has the time
 * of all waves that there might have been.
 */
export function waveEndsAt({ startsAt, now, wave, left, favourite }: WaveQuestion, policy: Numbers): Date {
  const usual = isUrgent(startsAt, now, policy) ? policy.urgentOfferMinutes : policy.offerMinutes;
  const waves = left === 0 ? Math.max(1, policy.maxWaves - wave + 1) : 1;
  const minutes = favourite ? policy.favouriteMinutes + usual * (waves - 1) : usual * waves;
  return new Date(Math.min(startsAt.getTime(), now.getTime() + minutes * MINUTE));
}

/** By when a customer who is told in the night that asking waits will have heard: full hours, as asking begins at one. */
export function hearsBy(asksAt: Date, startsAt: Date, policy: Pick<Policy, 'maxWaves' | 'offerMinutes'>): Date {
  const hours = Math.ceil((policy.maxWaves * policy.offerMinutes) / 60);
  return new Date(Math.min(asksAt.getTime() + hours * HOUR, startsAt.getTime()));
}
