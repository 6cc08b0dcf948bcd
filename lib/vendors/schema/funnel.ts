import { z } from 'zod';
import type { FunnelStage } from '../policy/funnel';

/** Days back from now, in which an application began or an invitation was sent. */
export const FUNNEL_DAYS = [30, 90, 365] as const;
export const FUNNEL_GROUPS = ['city', 'service'] as const;

export const funnelFilter = z.object({
  days: z.coerce
    .number()
    .refine((days) => (FUNNEL_DAYS as readonly number[]).includes(days), 'not_a_choice')
    .default(90),
  serviceId: z.uuid('invalid_id').optional(),
  city: z.string().max(100, 'too_long').optional(),
  group: z.enum(FUNNEL_GROUPS, 'not_a_choice').default('city'),
});
export type FunnelFilter = z.input<typeof funnelFilter>;

/** Hours; null while nobody came so far. `count`: how many it is reckoned from. */
export type Wait = { count: number; median: number | null; p90: number | null };

export type FunnelRow = Record<FunnelStage, number> & { name: string; approvalMedian: number | null };

export type Funnel = Record<FunnelStage, number> & {
  invited: number;
  /** Of the invited: made or had an account and followed; and began an application. */
  followed: number;
  invitedApplied: number;
  firstLook: Wait;
  approval: Wait;
  rows: FunnelRow[];
  cities: string[];
};
