import { addDays, dateInZone, HOUR, instantOf } from '@/lib/core/time';
import type { ExceptionKind } from '../schema';

/** For how long something may be put off. */
export const SNOOZES = ['half_hour', 'two_hours', 'tomorrow'] as const;
export type Snooze = (typeof SNOOZES)[number];

const MORNING_MINUTE = 9 * 60;

/** Whoever calls for help waits for nobody. */
export const mayWait = (kind: ExceptionKind): boolean => kind !== 'sos';

/**
 * When something that is put off stands in the queue again: when it gets worse by itself at the latest, unless that is
 * past already. Tomorrow is nine in the morning of the zone.
 */
export function wakesAt(snooze: Snooze, now: Date, deadline: Date, zone: string): Date {
  const wanted = wantedAt(snooze, now, zone);
  return deadline > now && deadline < wanted ? deadline : wanted;
}

function wantedAt(snooze: Snooze, now: Date, zone: string): Date {
  if (snooze === 'half_hour') return new Date(now.getTime() + HOUR / 2);
  if (snooze === 'two_hours') return new Date(now.getTime() + 2 * HOUR);
  const morning = instantOf(addDays(dateInZone(now, zone), 1), MORNING_MINUTE, zone);
  return morning ?? new Date(now.getTime() + 24 * HOUR);
}
