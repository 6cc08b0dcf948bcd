import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { erasures } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';

const MOST = 500;

/** Erasures of people that are asked for and not done, the oldest first. */
export const listOpenErasures = async (system: Actor): Promise<string[]> => {
  const rows = await readAs(system, (tx) =>
    tx
      .select({ id: erasures.id })
      .from(erasures)
      .where(and(eq(erasures.status, 'requested'), eq(erasures.kind, 'person')))
      .orderBy(asc(erasures.createdAt), asc(erasures.id))
      .limit(MOST),
  );
  return rows.map(({ id }) => id);
};
