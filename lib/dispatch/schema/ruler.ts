import { z } from 'zod';
import type { BookingStatus } from '@/lib/bookings/state';
import { pageInput } from '@/lib/core/page-input';
import type { Span } from '@/lib/scheduling/policy';

const text = z.string().trim().min(1, 'required').max(100, 'too_long');

/** Whose day is shown, absent: everybody's; of him all of it is. Of requests that nobody has: those that are such. */
export const rulerFilter = z.object({
  /** A calendar day of the market; absent: today by the business clock. */
  day: z.iso
    .date('invalid_time')
    .refine((day) => day >= '2000-01-01' && day <= '2100-12-31', 'invalid_time')
    .optional(),
  /** A category's slug. */
  category: text.optional(),
  city: text.optional(),
  pincode: z
    .string()
    .regex(/^\d{6}$/, 'bad_pincode')
    .optional(),
  ...pageInput,
});
export type RulerFilter = z.input<typeof rulerFilter>;

/** A visit on the ruler; instants RFC 3339. */
export type RulerVisit = {
  id: string;
  reference: string;
  serviceTitle: string;
  area: string;
  status: BookingStatus;
  vendorId: string | null;
  startsAt: string;
  endsAt: string;
  offersExpireAt: string | null;
  arrivedAt: string | null;
};

/** A professional's day: what he works, when he is away, what is kept for requests that he has not accepted. */
export type RulerRow = {
  vendorId: string;
  displayName: string;
  city: string;
  works: Span[];
  away: Span[];
  kept: Span[];
  visits: RulerVisit[];
};

export type DayRuler = {
  day: string;
  today: string;
  now: string;
  zone: string;
  /** Midnight to midnight of the market. */
  bounds: Span;
  /** Requests that nobody has, the first to start on top, and whether there are more than are shown. */
  nobodys: RulerVisit[];
  moreOfNobody: boolean;
  data: RulerRow[];
  nextCursor: string | null;
};
