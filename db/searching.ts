import 'server-only';
import { type SQL, sql } from 'drizzle-orm';

/** What was typed, as a part of a text; none of its signs means anything else. */
export const partOf = (q: string): string => `%${q.replace(/[\\%_]/g, '\\$&')}%`;

const NUMBER = /^[\d\s()+./-]+$/;
/** Fewer digits than that stand in any number. */
const FEWEST_DIGITS = 4;

/** What was typed, and of a number its digits alone, as numbers are kept: "0 98100-12345" is a part of "+919810012345". */
function parts(q: string): string[] {
  const digits = q.replace(/\D/g, '').replace(/^0+/, '');
  return NUMBER.test(q) && digits.length >= FEWEST_DIGITS ? [partOf(q), `%${digits}%`] : [partOf(q)];
}

/** Whether words hold what was typed. */
export const holds = (words: SQL, q: string): SQL =>
  sql`(${sql.join(
    parts(q).map((part) => sql`${words} ilike ${part}`),
    sql` or `,
  )})`;

/**
 * Ids of those whose words hold what was typed, for `in (…)`: read from the views of the schema `searching`, whose indexes
 * row security cannot bar. Whoever reads rows by them passes row security there; customers and professionals find nothing.
 */
export const FOUND = {
  /** By name, mail address or number. */
  people: (q: string): SQL => sql`select s.id from searching.people s where ${holds(sql`s.words`, q)}`,
  /** Whose saved address it is. */
  addresses: (q: string): SQL => sql`select s.user_id from searching.addresses s where ${holds(sql`s.words`, q)}`,
  /** By the name that customers read. */
  vendors: (q: string): SQL => sql`select s.id from searching.vendors s where ${holds(sql`s.words`, q)}`,
  /** By reference, services and place. */
  visits: (q: string): SQL => sql`select s.id from searching.visits s where ${holds(sql`s.words`, q)}`,
  /** By who opens the door, his number and the address. */
  doors: (q: string): SQL => sql`select s.booking_id from searching.doors s where ${holds(sql`s.words`, q)}`,
} as const;
