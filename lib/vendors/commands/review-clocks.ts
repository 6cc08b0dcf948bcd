import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Policy } from '@/lib/core/policy';

/** Until when an application that comes into review now is looked at and decided: a promise that later policies keep. */
export const clocksOf = ({
  firstLookHours,
  reviewHours,
}: Pick<Policy, 'firstLookHours' | 'reviewHours'>): { lookBy: SQL; decideBy: SQL } => ({
  lookBy: within(Math.min(firstLookHours, reviewHours)),
  decideBy: within(reviewHours),
});

const within = (hours: number): SQL => sql`app_now() + make_interval(hours => ${hours}::int)`;
