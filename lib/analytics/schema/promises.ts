import { z } from 'zod';
import { pageInput } from '@/lib/core/page-input';
import { type Kept, PROMISE_DAYS, type PromiseDays, type PromiseId } from '../policy/promises';

export const missedFilter = z.object({
  /** How many days up to today. */
  days: z.coerce
    .number('not_a_choice')
    .refine((days): days is PromiseDays => PROMISE_DAYS.some((one) => one === days), 'not_a_choice')
    .default(7),
  ...pageInput,
});
export type MissedFilter = z.input<typeof missedFilter>;

export type PromiseRow = { id: PromiseId; periods: Record<PromiseDays, Kept> };

/** A visit of which a promise was not kept; instants RFC 3339, minutes. `waited` is null: it has not come yet. */
export type MissedRow = {
  thingId: string;
  bookingId: string;
  reference: string;
  serviceTitle: string;
  area: string;
  vendorName: string | null;
  timeZone: string;
  at: string;
  waited: number | null;
  within: number;
};
