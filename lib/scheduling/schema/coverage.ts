import { z } from 'zod';

/** Days back from now. */
export const COVERAGE_DAYS = [28, 90, 365] as const;

export const coverageFilter = z.object({
  serviceId: z.uuid('invalid_id').optional(),
  days: z.coerce
    .number()
    .refine((days) => (COVERAGE_DAYS as readonly number[]).includes(days), 'not_a_choice')
    .default(90),
  /** A district as the post names it, with its state. */
  state: z.string().max(100, 'too_long').optional(),
  district: z.string().max(100, 'too_long').optional(),
  pincode: z
    .string()
    .regex(/^\d{6}$/, 'bad_pincode')
    .optional(),
});
export type CoverageFilter = z.input<typeof coverageFilter>;

/** What was asked for and who is there; all but `waiting` and `active` within the filter's days. */
export type Coverage = {
  /** Visitors, each once a day, who found no time. */
  searches: number;
  /** Customers on the waiting list now. */
  waiting: number;
  /** Requests that nobody took. */
  expired: number;
  /** Professionals who can be offered it now. */
  active: number;
};

/** A district, or a pincode of one. */
export type CoveragePlace = Coverage & {
  /** `Bengaluru`, or `560001`. */
  name: string;
  /** `Karnataka`, or the place as the post names it. */
  of: string;
  state: string;
  district: string;
  pincode: string | null;
  latitude: number;
  longitude: number;
  /** Pincodes with demand and nobody; of a pincode 0 or 1. */
  gaps: number;
};

/** One service at a pincode. */
export type CoverageService = Coverage & { serviceId: string; title: string };
