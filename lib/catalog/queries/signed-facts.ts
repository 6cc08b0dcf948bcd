import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { asSystem, readAs } from '@/db/client';
import { signatures, vendorSkills, vendors } from '@/db/schema';
import { shownRating } from '@/lib/bookings/policy';
import type { Actor } from '@/lib/core/actor';
import type { SignedFacts } from '../schema';

const counted = {
  visits: sql<number>`count(${signatures.id})::int`,
  sum: sql<number>`coalesce(sum(${signatures.rating}), 0)::int`,
};

/**
 * What a visitor may be told of everybody's work: how many visits were signed for, their average rating once there
 * are five, and how many approved professionals there are. Of one service when its id is given. Sums only: other
 * people's records, so read with the machine's rights.
 */
export function signedFacts(actor: Actor, serviceId?: string): Promise<SignedFacts> {
  return readAs(actor, (tx) =>
    asSystem(tx, async () => {
      const [signed] = serviceId
        ? await tx
            .select(counted)
            .from(signatures)
            .where(
              sql`exists (select from booking_items i where i.booking_id = ${signatures.bookingId} and i.service_id = ${serviceId})`,
            )
        : await tx.select(counted).from(signatures);
      const able = tx.select({ vendors: sql<number>`count(*)::int` }).from(vendors).$dynamic();
      const [people] = serviceId
        ? await able
            .innerJoin(
              vendorSkills,
              and(
                eq(vendorSkills.vendorId, vendors.id),
                eq(vendorSkills.serviceId, serviceId),
                eq(vendorSkills.active, true),
              ),
            )
            .where(eq(vendors.status, 'approved'))
        : await able.where(eq(vendors.status, 'approved'));
      const visits = signed?.visits ?? 0;
      return { visits, rating: shownRating(signed?.sum ?? 0, visits), vendors: people?.vendors ?? 0 };
    }),
  );
}
