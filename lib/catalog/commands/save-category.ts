import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { categories } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canEditCatalog, slugOf } from '../policy';
import { type CategoryInput, categoryInput } from '../schema';

/**
 * Adds a category, or changes one from the state that its editor saw (`expectedUpdatedAt`). Its commission rules new
 * bookings only. Retired, it and its services leave the shelf. Conflicts `category_exists`, `catalog_changed`.
 */
export function saveCategory(actor: Actor, input: CategoryInput): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canEditCatalog(actor)) throw forbidden();
    const { id, expectedUpdatedAt, requiredDocuments, ...rest } = parse(categoryInput, input);
    const values = { ...rest, ...(requiredDocuments ? { requiredDocuments: [...new Set(requiredDocuments)] } : {}) };
    if (!id) {
      const [made] = await tx
        .insert(categories)
        .values({ ...values, slug: slugOf(values.title) })
        .onConflictDoNothing({ target: categories.slug })
        .returning({ id: categories.id });
      if (!made) throw conflict('category_exists');
      return made;
    }
    const seen = sql`date_trunc('milliseconds', ${categories.updatedAt}) = ${expectedUpdatedAt ?? null}::timestamptz`;
    const [saved] = await tx
      .update(categories)
      .set(values)
      .where(and(eq(categories.id, id), seen))
      .returning({ id: categories.id });
    if (saved) return saved;
    const [known] = await tx.select({ id: categories.id }).from(categories).where(eq(categories.id, id));
    throw known ? conflict('catalog_changed') : notFound();
  });
}
