import 'server-only';
import { eq } from 'drizzle-orm';
import { asSystem, readAs, writeAs } from '@/db/client';
import { users } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { canManagePerson } from '@/lib/people/policy';
import { type ReasonInput, reasonInput } from '@/lib/people/schema';
import { mintSystem } from './actor';
import { endSessions } from './end-sessions';
import { liveFactor } from './factor-code';
import { closeFactor, tellOfFactor } from './second-factor';

/** Since when somebody has a second factor, RFC 3339 UTC, for administration; null of whoever has none. Refuses `forbidden`. */
export async function personFactor(actor: Actor, userId: string): Promise<{ since: string } | null> {
  if (!hasRole(actor, 'super_admin')) throw forbidden();
  if (!isUuid(userId)) throw notFound();
  const factor = await readAs(mintSystem('second-factor', actor), (tx) => liveFactor(tx, userId));
  return factor?.confirmedAt ? { since: factor.confirmedAt.toISOString() } : null;
}

/**
 * Ends the second factor of somebody who lost his telephone: his recovery codes and every session end with it, and he is
 * told. Never one's own. Refuses `invalid` (`reason`), `forbidden`, `not_found`, `no_factor` (409).
 */
export function resetFactor(actor: Actor, raw: ReasonInput): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (!hasRole(actor, 'super_admin')) throw forbidden();
    const { userId, reason } = parse(reasonInput, raw);
    if (!canManagePerson(actor, userId)) throw forbidden();
    await asSystem(tx, async () => {
      const [known] = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId));
      if (!known) throw notFound();
      const factor = await liveFactor(tx, userId);
      if (!factor || !(await closeFactor(tx, factor.id, { by: actor.userId, reason }))) throw conflict('no_factor');
      await endSessions(tx, userId);
      await tellOfFactor(tx, userId, 'second_factor_reset');
    });
  });
}
