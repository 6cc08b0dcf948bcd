import { z } from 'zod';
import { DEFAULT_TIME_ZONE, dateInZone } from '@/lib/core/time';
import type { Dimension, Figure, NumberId } from './policy/numbers';
import { COMPARISONS, daysOf, MOST_DAYS, type Period, STEPS, type Step } from './policy/periods';

/** Years of four digits that every calendar here can go back from and on from. */
const isReckonable = (day: string) => day >= '2000-01-01' && day <= '2100-12-31';
const day = z.iso.date('invalid_time').refine(isReckonable, 'invalid_time');
/** A calendar day of the market, or an instant (RFC 3339), which means the day that it lies in. */
const dayOrInstant = z.union(
  [
    day,
    z.iso
      .datetime({ offset: true })
      .transform((text) => dateInZone(new Date(text), DEFAULT_TIME_ZONE))
      .refine(isReckonable, 'invalid_time'),
  ],
  'invalid_time',
);
const text = z.string().trim().min(1, 'required').max(100, 'too_long');

const isDay = (value: unknown): value is string => day.safeParse(value).success;

/** All parts are optional: absent, the last four whole weeks against the four before. */
export const insightFilter = z
  .object({
    /** Both days belong to the period. */
    from: dayOrInstant.optional(),
    to: dayOrInstant.optional(),
    compare: z.enum(COMPARISONS, 'not_a_choice').default('before'),
    /** Of the trend; absent, what suits the period. */
    step: z.enum(STEPS, 'not_a_choice').optional(),
    /** A category's slug. */
    category: text.optional(),
    city: text.optional(),
    pincode: z
      .string()
      .regex(/^\d{6}$/, 'bad_pincode')
      .optional(),
    vendorId: z.uuid('invalid_id').optional(),
    /** Sums of money are of one currency, ISO 4217. */
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'wrong_format')
      .default('INR'),
  })
  // A part that could not be read is told as such, not as a wrong order.
  .refine(({ from, to }) => !isDay(from) || !isDay(to) || from <= to, { path: ['to'], message: 'ends_before_start' })
  .refine(({ from, to }) => !isDay(from) || !isDay(to) || daysOf({ from, to }) <= MOST_DAYS, {
    path: ['from'],
    message: 'span_too_long',
  });
export type InsightFilter = z.input<typeof insightFilter>;
type Parsed = z.output<typeof insightFilter>;

/** Which part of the business: what the filter says without its period. */
export type Scope = Pick<Parsed, 'category' | 'city' | 'pincode' | 'vendorId' | 'currency'>;

/** What was asked for, with the periods that follow from it. */
export type Asked = {
  scope: Scope;
  period: Period;
  compared: Period | null;
  step: Step;
  zone: string;
};

/** A piece of a trend; the compared one is as far into its own period. */
export type Point = Period & { figure: Figure; compared: (Period & { figure: Figure }) | null };

export type Reading = { figure: Figure; compared: Figure | null; points: Point[] };

export type Overview = Asked & { numbers: Record<NumberId, Reading> };

/** `key` is what the filter takes; null: visits that nobody came for. */
export type BreakdownRow = { key: string | null; name: string | null; figure: Figure; compared: Figure | null };

export type Breakdown = { by: Dimension; rows: BreakdownRow[] };

/** A category, city, pincode or professional with all the numbers that there are of it. */
export type PartOfBusiness = { key: string; name: string; numbers: Partial<Record<NumberId, Figure>> };

/** Who called visits off, or why they could not be done. */
export const CALLED_OFF_BY = ['customer', 'vendor', 'door', 'staff'] as const;
export type CalledOffBy = (typeof CALLED_OFF_BY)[number];
/** How many, and how many in the compared period. */
export type CalledOff = { by: CalledOffBy; count: number; compared: number | null };
