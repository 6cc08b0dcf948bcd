import 'server-only';
import { and, eq, gte, ilike, lte, or, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { services, vendorAreas, vendorSkills, vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { isClosedToday } from '@/lib/scheduling/queries/closure-at';
import { documentsHeldFor } from '@/lib/scheduling/queries/documents-held';
import { type Category, type ListServicesFilter, listServicesFilter, type ServiceRow } from '../schema';
import { catalogSnapshot } from './snapshot';

/** Categories in their shelf order with the number of services in each. */
export function listCategories(actor: Actor): Promise<Category[]> {
  return readAs(actor, async (tx) => (await catalogSnapshot(tx)).categories);
}

/**
 * Services of a category, by words (title and description, misspellings forgiven) and price.
 * Refuses `invalid` and `bad_cursor`.
 */
export async function listServices(actor: Actor, filter: ListServicesFilter = {}): Promise<Page<ServiceRow>> {
  const { q, category, minPrice, maxPrice, pincode, limit, cursor, sort } = parse(listServicesFilter, filter);
  const byPrice = sort.endsWith('price');
  const order = {
    column: byPrice ? services.priceMinor : services.title,
    id: services.id,
    kind: byPrice ? ('number' as const) : ('text' as const),
    descending: sort.startsWith('-'),
  };
  const after = decodeCursor(cursor, order.kind);
  return readAs(actor, async (tx) => {
    const catalog = await catalogSnapshot(tx);
    const inCategory = catalog.categories.find((one) => one.slug === category || one.id === category);
    if (category && !inCategory) return { data: [], nextCursor: null };
    const rows = await tx
      .select({ id: services.id, title: services.title, priceMinor: services.priceMinor })
      .from(services)
      .where(
        and(
          eq(services.active, true),
          inCategory && eq(services.categoryId, inCategory.id),
          q ? matches(q) : undefined,
          minPrice === undefined ? undefined : gte(services.priceMinor, minPrice),
          maxPrice === undefined ? undefined : lte(services.priceMinor, maxPrice),
          afterCursor(order, after),
        ),
      )
      .orderBy(orderOf(order))
      .limit(limit + 1);
    const covered = pincode ? await coveredServices(tx, pincode) : null;
    const known = rows.filter((row) => catalog.services.has(row.id));
    const toRow = ({ id }: { id: string }): ServiceRow => {
      const { includes, taxBps, commissionBps, addOns, checklist, shots, sac, ...row } = catalog.services.get(
        id,
      ) as NonNullable<ReturnType<typeof catalog.services.get>>;
      return { ...row, covered: covered ? covered.has(id) : null };
    };
    return pageOf(known, limit, toRow, (row) => ({ value: byPrice ? row.priceMinor : row.title, id: row.id }));
  });
}

function matches(q: string) {
  if (isUuid(q)) return eq(services.id, q);
  const words = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const haystack = sql`(${services.title} || ' ' || ${services.description})`;
  return or(ilike(haystack, words), sql`${q} <% ${haystack}`);
}

/** Services that somebody approved, with his documents, does at a pincode that is not closed: other people's skills, so read with the machine's rights. */
function coveredServices(tx: Tx, pincode: string): Promise<Set<string>> {
  return asSystem(tx, async () => {
    const rows = await tx
      .selectDistinct({ id: vendorSkills.serviceId })
      .from(vendorAreas)
      .innerJoin(vendors, and(eq(vendors.id, vendorAreas.vendorId), eq(vendors.status, 'approved')))
      .innerJoin(vendorSkills, and(eq(vendorSkills.vendorId, vendors.id), eq(vendorSkills.active, true)))
      .where(
        and(
          eq(vendorAreas.pincode, pincode),
          eq(vendorAreas.country, 'IN'),
          eq(vendorAreas.active, true),
          documentsHeldFor(sql`${vendors.id}`, sql`${vendorSkills.serviceId}`),
          sql`not ${isClosedToday(sql`${pincode}`)}`,
        ),
      );
    return new Set(rows.map((row) => row.id));
  });
}
