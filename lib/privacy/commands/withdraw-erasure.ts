import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { erasures } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { canAskOwnErasure, canReadErasures } from '../policy';
import { findErasure } from '../queries/find-erasure';
import type { Erasure } from '../schema';

/**
 * Takes a request back: the person his own, an administrator anybody's, until it begins to be carried out. Errors:
 * `forbidden`, `not_found`; conflict `state_changed`.
 */
export function withdrawErasure(actor: Actor, id: string): Promise<Result<Erasure>> {
  return writeAs(actor, async (tx) => {
    if (!isUser(actor) || !(canAskOwnErasure(actor) || canReadErasures(actor))) throw forbidden();
    const found = isUuid(id) ? await findErasure(tx, id) : null;
    if (!found) throw notFound();
    const [taken] = await tx
      .update(erasures)
      .set({ status: 'withdrawn', version: sql`${erasures.version} + 1` })
      .where(
        and(
          eq(erasures.id, id),
          eq(erasures.kind, 'person'),
          eq(erasures.status, 'requested'),
          isNull(erasures.startedAt),
        ),
      )
      .returning({ id: erasures.id });
    if (!taken) throw conflict('state_changed');
    return { ...found, status: 'withdrawn' };
  });
}
