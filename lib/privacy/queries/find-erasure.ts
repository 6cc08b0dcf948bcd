import 'server-only';
import { eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { erasures, users } from '@/db/schema';
import { rfc3339 } from '@/lib/core/time';
import type { Erasure } from '../schema';

const requesters = alias(users, 'requesters');

/** Erasures with the names of whom they concern and who asked, as far as the reader may see. */
export const selectErasures = (tx: Tx) =>
  tx
    .select({ row: erasures, personName: users.name, requesterName: requesters.name })
    .from(erasures)
    .leftJoin(users, eq(users.id, erasures.personId))
    .leftJoin(requesters, eq(requesters.id, erasures.requestedBy))
    .$dynamic();

type Selected = Awaited<ReturnType<typeof selectErasures>>[number];

const instant = (at: Date | null): string | null => at && rfc3339(at);

export function toErasure({ row, personName, requesterName }: Selected): Erasure {
  const { id, kind, status, personId, rule, requestedBy, reason, createdAt, dueAt, startedAt, doneAt, counts } = row;
  return {
    ...{ id, kind, status, personId, personName, rule, requestedBy, requesterName, reason, counts },
    requestedAt: rfc3339(createdAt),
    dueAt: rfc3339(dueAt),
    startedAt: instant(startedAt),
    doneAt: instant(doneAt),
  };
}

/** One erasure that the reader may see, or null. */
export async function findErasure(tx: Tx, id: string): Promise<Erasure | null> {
  const [found] = await selectErasures(tx).where(eq(erasures.id, id));
  return found ? toErasure(found) : null;
}
