import 'server-only';
import { and, eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { users } from '@/db/schema';
import type { Actor, UserActor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { mintUser } from './actor';

/**
 * Makes the person who ordered a work, as he is now, for what the machine does of it later: null when he may not come in
 * any more. Each piece of the work has a request of its own. Only the machine asks. Refuses `forbidden`.
 */
export async function standInFor(
  system: Actor,
  userId: string,
): Promise<((requestId: string) => Actor & UserActor) | null> {
  if (system.kind !== 'system') throw forbidden();
  const [person] = await readAs(system, (tx) =>
    tx
      .select({ id: users.id, role: users.role })
      .from(users)
      .where(and(eq(users.id, userId), eq(users.status, 'active'))),
  );
  if (!person) return null;
  return (requestId) => mintUser(person, null, { ip: null, ipSource: 'none', userAgent: null, requestId });
}
