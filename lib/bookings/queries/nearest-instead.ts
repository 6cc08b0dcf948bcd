import 'server-only';
import { type Failure, failed, type Result } from '@/lib/core/errors';
import { DAY } from '@/lib/core/time';
import { nearestSlots } from '@/lib/scheduling/policy';

/** How many days are searched, from the day before. */
const DAYS = 4;

/** A refusal with the starts nearest to the one that was wanted; without any where they cannot be listed. */
export async function nearestInstead(
  failure: Failure,
  wanted: string,
  load: (days: { from: string; days: number }) => Promise<{ start: string }[]>,
): Promise<Result<never>> {
  const from = new Date(Date.parse(wanted) - DAY).toISOString().slice(0, 10);
  const found = await load({ from, days: DAYS }).catch(() => []);
  return failed({ ...failure, alternatives: nearestSlots(found, wanted).map((one) => one.start) });
}
