import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { categories } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canEditCatalog } from '../policy';
import { type PlaceCategoryInput, placeCategoryInput } from '../schema/service-rows';

/** Puts a category before another one or last on the shelf. The others keep their order. Refuses `forbidden`, `not_found`. */
export function placeCategory(actor: Actor, raw: PlaceCategoryInput): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canEditCatalog(actor)) throw forbidden();
    const { id, before } = parse(placeCategoryInput, raw);
    // One move follows the other: each finds the shelf as the one before it left it.
    const rows = await tx
      .select({ id: categories.id, position: categories.position })
      .from(categories)
      .orderBy(asc(categories.position), asc(categories.title))
      .for('update');
    const own = rows.find((row) => row.id === id);
    const others = rows.filter((row) => row.id !== id);
    const at = before ? others.findIndex((row) => row.id === before) : others.length;
    if (!own || at < 0) throw notFound();
    for (const [position, row] of others.toSpliced(at, 0, own).entries()) {
      if (row.position !== position) await tx.update(categories).set({ position }).where(eq(categories.id, row.id));
    }
    return { id };
  });
}
