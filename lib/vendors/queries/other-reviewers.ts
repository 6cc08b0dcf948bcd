import 'server-only';
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { reviewers, users } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { canReviewVendors } from '../policy';
import { PRESENT_SECONDS } from '../policy/presence';

/** The names of the others who have this application open now. Refuses `forbidden`. */
export async function otherReviewers(actor: Actor, vendorId: string): Promise<string[]> {
  if (!canReviewVendors(actor) || !isUser(actor)) throw forbidden();
  if (!isUuid(vendorId)) return [];
  const rows = await readAs(actor, (tx) =>
    tx
      .select({ name: users.name })
      .from(reviewers)
      .innerJoin(users, eq(users.id, reviewers.userId))
      .where(
        and(
          eq(reviewers.vendorId, vendorId),
          ne(reviewers.userId, actor.userId),
          sql`${reviewers.seenAt} > now() - ${PRESENT_SECONDS} * interval '1 second'`,
        ),
      )
      .orderBy(asc(users.name)),
  );
  return rows.map(({ name }) => name);
}
