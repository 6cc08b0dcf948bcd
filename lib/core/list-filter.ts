import type { z } from 'zod';
import type { Page } from './cursor';
import { Refusal } from './errors';
import { addDays, DEFAULT_TIME_ZONE, instantOf } from './time';

type Raw = Record<string, unknown>;

/**
 * What of an address's parameters a list's schema takes, and the names of those that it refused: a mistyped
 * address still shows the list, and says what was left out.
 */
export function knownFilter<S extends z.ZodType>(schema: S, raw: Raw): { filter: z.input<S>; refused: string[] } {
  const given = Object.entries(raw).filter(([, value]) => value !== '' && value !== undefined);
  const parsed = schema.safeParse(Object.fromEntries(given));
  const refused = parsed.success ? [] : [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
  const kept = given.filter(([name]) => !refused.includes(name));
  return { filter: Object.fromEntries(kept) as z.input<S>, refused };
}

/** The page that the cursor names; the first one when the cursor is not ours or of another sort order. */
export async function pageOrFirst<F extends { cursor?: string | null }, P extends Page<unknown>>(
  list: (filter: F) => Promise<P>,
  filter: F,
): Promise<P> {
  try {
    return await list(filter);
  } catch (error) {
    if (!(error instanceof Refusal) || error.failure.code !== 'bad_cursor') throw error;
    return list({ ...filter, cursor: undefined });
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `from` and `to` as calendar days of the market become instants; the day of `to` is included. */
export function dayRange(raw: Raw, zone = DEFAULT_TIME_ZONE): Raw {
  const instant = (value: unknown, daysLater: number) => {
    if (typeof value !== 'string' || !DAY.test(value) || Number.isNaN(Date.parse(value))) return value;
    return instantOf(addDays(value, daysLater), 0, zone)?.toISOString() ?? value;
  };
  return { ...raw, from: instant(raw.from, 0), to: instant(raw.to, 1) };
}
