import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Figure, NumberId } from '../policy/numbers';
import type { Period } from '../policy/periods';
import type { Scope } from '../schema';

/** What a family's rows are asked for: a part of the business, days of the market, and its zone. */
export type Question = { scope: Scope; period: Period; zone: string };

/** What PostgreSQL answers: each aggregate by its name. */
export type Sums = Record<string, number | null>;

/**
 * Numbers that are reckoned from the same rows, with one statement. The rows have `day` (of the market), `category`
 * (slug), `city`, `pincode`, `vendor_id`, and what `sums` adds up.
 */
export type Family = {
  rows: (question: Question) => SQL;
  sums: SQL;
  figures: (sums: Sums) => Partial<Record<NumberId, Figure>>;
};

/** The first instant of the period, and the first after it. */
export const begin = ({ period, zone }: Pick<Question, 'period' | 'zone'>): SQL =>
  sql`(${period.from}::date::timestamp at time zone ${zone})`;
export const end = ({ period, zone }: Pick<Question, 'period' | 'zone'>): SQL =>
  sql`((${period.to}::date + 1)::timestamp at time zone ${zone})`;

/** Of waits and the like: 0.5 is the middle one. */
export const quantile = (part: number, of: SQL): SQL =>
  sql`percentile_cont(${part}::float8) within group (order by ${of})`;

const num = (value: number | null | undefined): number => value ?? 0;

export const counted = (value: number | null | undefined): Figure => ({
  value: num(value),
  of: num(value),
  part: null,
  p90: null,
});

/** A part of a whole; null of nothing. */
export const shareOf = (part: number | null | undefined, whole: number | null | undefined): Figure => ({
  value: whole ? num(part) / whole : null,
  of: num(whole),
  part: num(part),
  p90: null,
});

/** A sum, mean or median and how many it is reckoned from. */
export const reckoned = (
  value: number | null | undefined,
  of: number | null | undefined,
  p90?: number | null,
): Figure => ({
  value: value ?? null,
  of: num(of),
  part: null,
  p90: p90 ?? null,
});
