import { z } from 'zod';
import { pageInput } from '@/lib/core/page-input';

const name = z.string().trim().min(1, 'required').max(100, 'too_long');
const pincode = z.string().regex(/^\d{6}$/, 'bad_pincode');

/** A state, a district of one, or a pincode of one. */
const area = { state: name, district: name.optional(), pincode: pincode.optional() };

export const closeAreaInput = z
  .object({
    ...area,
    /** The first day without new visits, YYYY-MM-DD. */
    from: z.iso.date('invalid_day'),
    reason: z.string('required').trim().min(3, 'too_short').max(200, 'too_long'),
  })
  .refine(({ district, pincode: code }) => district !== undefined || code === undefined, {
    path: ['district'],
    message: 'required',
  });
export type CloseAreaInput = z.input<typeof closeAreaInput>;

export const openAreaInput = z.object({
  closureId: z.uuid('invalid_id'),
  expectedVersion: z.coerce.number('invalid_value').int('invalid_value'),
});
export type OpenAreaInput = z.input<typeof openAreaInput>;

export const areaFilter = z.object({
  state: name.optional(),
  district: name.optional(),
  pincode: pincode.optional(),
  /** Words of a district, a state or a place, or the beginning of a pincode. */
  q: z.string().trim().max(100, 'too_long').optional(),
  ...pageInput,
  limit: pageInput.limit.default(50),
});
export type AreaFilter = z.input<typeof areaFilter>;

/** The last 28 days, and who is there now. */
export type AreaCounts = {
  /** Professionals who can be offered something there. */
  active: number;
  /** Visits asked for. */
  requests: number;
  /** Visitors, each once a day, who found no time. */
  misses: number;
  /** Customers on the waiting list now. */
  waiting: number;
};

/** A state, a district or a pincode. `closed`: by itself or with what it lies in. */
export type AreaRow = AreaCounts & {
  state: string;
  district: string | null;
  pincode: string | null;
  /** As the post names it, of a pincode. */
  place: string | null;
  closed: { from: string; reason: string } | null;
};

/** One closing and, once it was opened, its end; instants RFC 3339, `from` a day. */
export type AreaClosure = {
  id: string;
  state: string;
  district: string | null;
  pincode: string | null;
  from: string;
  reason: string;
  at: string;
  by: { id: string; name: string };
  opened: { at: string; by: string } | null;
  version: number;
};
