import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { erasures, users } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { canAskOwnErasure, canErasePerson } from '../policy';
import { findErasure } from '../queries/find-erasure';
import type { Erasure } from '../schema';

/**
 * Takes back what was asked for: the person for himself, an administrator for anybody, until it begins to be carried
 * out. Errors: `forbidden`, `not_found`; conflict `not_requested` (also once it has begun).
 */
export function withdrawErasure(actor: Actor, personId: string): Promise<Result<Erasure>> {
  return writeAs(actor, async (tx) => {
    const own = isUser(actor) && actor.userId === personId && canAskOwnErasure(actor);
    if (!own && !canErasePerson(actor, personId)) throw forbidden();
    if (!isUuid(personId) || !(await isPerson(tx, personId))) throw notFound();
    const open = and(eq(erasures.personId, personId), eq(erasures.status, 'requested'), isNull(erasures.startedAt));
    const [taken] = await tx
      .update(erasures)
      .set({ status: 'withdrawn', version: sql`${erasures.version} + 1` })
      .where(open)
      .returning({ id: erasures.id });
    const erasure = taken && (await findErasure(tx, taken.id));
    if (!erasure) throw conflict('not_requested');
    return erasure;
  });
}

async function isPerson(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.select({ id: users.id }).from(users).where(eq(users.id, id)).limit(1);
  return rows.length === 1;
}
