import { z } from 'zod';
import { DEFAULT_PAGE, MAX_PAGE } from '@/lib/core/cursor';
import { DATES, OUTCOMES } from '../policy/outcomes';
import { BOOKING_STATUSES } from '../state';

const text = (limit: number) => z.string('required').trim().max(limit, 'too_long');
const id = z.uuid('invalid_id');
const instant = z.iso.datetime({ offset: true, error: 'invalid_time' }).transform((value) => new Date(value));
const limit = z.coerce.number('invalid_value').int('invalid_value').min(1, 'too_small').max(MAX_PAGE, 'too_large');

/** `status` and `sort` as a URL carries them: "accepted,in_progress", "-startsAt". */
export const listBookingsFilter = z.object({
  status: z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : value.split(',').filter(Boolean)))
    .pipe(z.array(z.enum(BOOKING_STATUSES, 'not_a_choice')))
    .optional(),
  /** At or after, before: of the instant that `dated` names. */
  from: instant.optional(),
  to: instant.optional(),
  dated: z.enum(DATES, 'not_a_choice').default('starts'),
  outcome: z.enum(OUTCOMES, 'not_a_choice').optional(),
  vendorId: id.optional(),
  customerId: id.optional(),
  /** The slug of the first service's category. */
  category: text(100).optional(),
  city: text(100).optional(),
  pincode: text(10).optional(),
  q: text(100).optional(),
  sort: z
    .enum(['startsAt', '-startsAt', 'createdAt', '-createdAt', 'total', '-total'], 'not_a_choice')
    .default('-startsAt'),
  limit: limit.default(DEFAULT_PAGE),
  cursor: z.string().max(1000, 'too_long').nullish(),
});
export type ListBookingsFilter = z.input<typeof listBookingsFilter>;
