import 'server-only';
import type { Tx } from '@/db/client';
import type { Point } from '@/lib/core/geo';
import type { Policy } from '@/lib/core/policy';
import { assess } from '@/lib/dispatch/policy/assess';
import { eligibleVendors, type OwnTime } from './eligible-vendors';

export type FreeFor = OwnTime & {
  serviceIds: readonly string[];
  pincode: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  place: Point;
  customerId: string | null;
  policy: Policy;
};

/** Who could do a visit, the best first, as dispatch ranks them. */
export async function freeVendors(tx: Tx, ask: FreeFor): Promise<string[]> {
  const { startsAt: from, endsAt: to, place, policy, timeZone, ...who } = ask;
  const visit = { start: from.getTime(), end: to.getTime() };
  const known = await eligibleVendors(tx, { ...who, from, to, policy, forRanking: true });
  const { free } = assess(known, { visit, place, zone: timeZone, policy, askedBefore: new Set() });
  return free.map((one) => one.id);
}
