import { MINUTE } from '@/lib/core/time';

type Rules = { travelFactor: number; travelKmh: number; travelMinMinutes: number };

/** Minutes on the road for a straight-line distance in metres, by the numbers that the slots are reckoned with. */
export const roadMinutes = (distanceM: number, rules: Rules): number =>
  Math.max(rules.travelMinMinutes, Math.ceil(((distanceM / 1000) * rules.travelFactor * 60) / rules.travelKmh));

/** How long a visit takes, in whole minutes. */
export function visitMinutes(visit: { startsAt: string; endsAt: string }): number {
  return Math.round((Date.parse(visit.endsAt) - Date.parse(visit.startsAt)) / MINUTE);
}
