import 'server-only';
import type { Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { invalid } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { addDays, dateInZone } from '@/lib/core/time';
import { comparedPeriod, daysOf, MOST_DAYS, USUAL_DAYS, usualStep } from '../policy/periods';
import { type Asked, type InsightFilter, insightFilter } from '../schema';

/**
 * A filter with its periods: without days the last four whole weeks, the newest of them ended yesterday by the business
 * clock; with one of them, as many before or after it. Refuses `invalid`.
 */
export async function askedOf(tx: Tx, raw: InsightFilter, zone: string): Promise<Asked> {
  const { from, to, compare, step, ...scope } = parse(insightFilter, raw);
  const yesterday = addDays(dateInZone(await databaseNow(tx), zone), -1);
  const last = to ?? (from && from > yesterday ? from : yesterday);
  const period = { from: from ?? addDays(last, 1 - USUAL_DAYS), to: last };
  if (daysOf(period) > MOST_DAYS) throw invalid({ path: 'from', message: 'span_too_long' });
  return { scope, period, compared: comparedPeriod(period, compare), step: step ?? usualStep(period), zone };
}
