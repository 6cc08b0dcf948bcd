import 'server-only';
import { eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { staffHours } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { DIGEST_AT, hasHours, NIGHT } from '../policy/quiet-hours';
import type { StaffHours } from '../schema/hours';

/** A manager's own hours, or everybody's where he chose none. Refuses `forbidden`. */
export async function ownHours(actor: Actor): Promise<StaffHours> {
  if (!hasHours(actor)) throw forbidden();
  const [chosen] = await readAs(actor, (tx) =>
    tx
      .select({ quietFrom: staffHours.quietFrom, quietUntil: staffHours.quietUntil, digestAt: staffHours.digestAt })
      .from(staffHours)
      .where(eq(staffHours.userId, actor.userId)),
  );
  return chosen ?? { quietFrom: NIGHT.from, quietUntil: NIGHT.until, digestAt: DIGEST_AT };
}
