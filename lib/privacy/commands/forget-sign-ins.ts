import 'server-only';
import { inArray } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { sessions } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { addErased } from './count-erased';

/** Forgets where these sessions were held from. */
export const forgetSignIns = async (system: Actor, erasureId: string, ids: string[]): Promise<void> => {
  unwrap(
    await writeAs(system, async (tx) => {
      await tx.update(sessions).set({ ip: null, userAgent: null }).where(inArray(sessions.id, ids));
      await addErased(tx, erasureId, { rows: ids.length });
    }),
  );
};
