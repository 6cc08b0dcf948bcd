import 'server-only';
import { sql } from 'drizzle-orm';
import { asSystem, readAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { canReadInsight } from '../policy';

/** How a professional is called whom an address names; null when there is none. Refuses `forbidden`. */
export async function readVendorName(actor: Actor, id: string | undefined): Promise<string | null> {
  if (!canReadInsight(actor)) throw forbidden();
  if (!id || !isUuid(id)) return null;
  return readAs(actor, (tx) =>
    asSystem(tx, async () => {
      const [row] = await tx.execute<{ name: string }>(
        sql`select n.display_name as name from matching.vendors n where n.id = ${id}`,
      );
      return row?.name ?? null;
    }),
  );
}
