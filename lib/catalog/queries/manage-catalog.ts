import 'server-only';
import { and, asc, eq, ilike, inArray, type SQL, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { bookings, categories, serviceAddons, serviceChecklistItems, serviceShots, services } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { canEditCatalog } from '../policy';
import {
  type EditableService,
  type ManagedCategory,
  type ManagedService,
  type ManageFilter,
  manageFilter,
} from '../schema';

/** Every service, the retired ones too, by words, category and standing. Refuses `forbidden`, `invalid`, `bad_cursor`. */
export async function manageServices(actor: Actor, filter: ManageFilter = {}): Promise<Page<ManagedService>> {
  if (!canEditCatalog(actor)) throw forbidden();
  const { q, category, state, sort, limit, cursor } = parse(manageFilter, filter);
  const byPrice = sort.endsWith('price');
  const order = {
    column: byPrice ? services.priceMinor : services.title,
    id: services.id,
    kind: byPrice ? ('number' as const) : ('text' as const),
    descending: sort.startsWith('-'),
  };
  const rows = await readAs(actor, (tx) =>
    tx
      .select({ service: services, category: categories })
      .from(services)
      .innerJoin(categories, eq(categories.id, services.categoryId))
      .where(
        and(
          q ? matching(q) : undefined,
          category ? eq(categories.slug, category) : undefined,
          state ? eq(services.active, state === 'active') : undefined,
          afterCursor(order, decodeCursor(cursor, order.kind)),
        ),
      )
      .orderBy(orderOf(order))
      .limit(limit + 1),
  );
  return pageOf(
    rows,
    limit,
    ({ service, category: group }) => ({
      id: service.id,
      title: service.title,
      categoryTitle: group.title,
      commissionBps: group.commissionBps,
      priceMinor: service.priceMinor,
      currency: service.currency,
      taxBps: service.taxBps,
      durationMinutes: service.durationMinutes,
      warrantyDays: service.warrantyDays,
      active: service.active && group.active,
    }),
    ({ service }) => ({ value: byPrice ? service.priceMinor : service.title, id: service.id }),
  );
}

function matching(q: string): SQL {
  if (isUuid(q)) return eq(services.id, q);
  return ilike(sql`(${services.title} || ' ' || ${services.description})`, `%${q.replace(/[\\%_]/g, '\\$&')}%`);
}

const OPEN = ['requested', 'accepted', 'in_progress', 'completed', 'signed', 'disputed'] as const;

/** One service as its editor needs it, with how many open bookings keep what they were made with. Refuses `not_found`. */
export async function editableService(actor: Actor, id: string): Promise<EditableService> {
  if (!canEditCatalog(actor)) throw forbidden();
  if (!isUuid(id)) throw notFound();
  return readAs(actor, async (tx) => {
    const [service] = await tx.select().from(services).where(eq(services.id, id));
    if (!service) throw notFound();
    const addOns = await tx
      .select()
      .from(serviceAddons)
      .where(and(eq(serviceAddons.serviceId, id), eq(serviceAddons.active, true)))
      .orderBy(asc(serviceAddons.position));
    const checklist = await tx
      .select()
      .from(serviceChecklistItems)
      .where(and(eq(serviceChecklistItems.serviceId, id), eq(serviceChecklistItems.active, true)))
      .orderBy(asc(serviceChecklistItems.position));
    const shots = await tx
      .select({ id: serviceShots.id, label: serviceShots.label, moment: serviceShots.moment })
      .from(serviceShots)
      .where(and(eq(serviceShots.serviceId, id), eq(serviceShots.active, true)))
      .orderBy(asc(serviceShots.position));
    const [open] = await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(bookings)
      .where(and(eq(bookings.serviceId, id), inArray(bookings.status, [...OPEN])));
    const { createdAt, updatedAt, ...kept } = service;
    return {
      ...kept,
      addOns: addOns.map(({ id: addOnId, title, priceMinor, durationMinutes }) => ({
        id: addOnId,
        title,
        priceMinor,
        durationMinutes,
      })),
      checklist: checklist.map(({ id: itemId, label, required }) => ({ id: itemId, label, required })),
      shots,
      openBookings: open?.count ?? 0,
    };
  });
}

/** Every category in shelf order, the retired ones too, with how much stands on it. */
export async function manageCategories(actor: Actor): Promise<ManagedCategory[]> {
  if (!canEditCatalog(actor)) throw forbidden();
  return readAs(actor, async (tx) => {
    const rows = await tx
      .select({
        category: categories,
        services: sql<number>`(select count(*)::int from services s where s.category_id = ${categories}.id and s.active)`,
      })
      .from(categories)
      .orderBy(asc(categories.position), asc(categories.title));
    return rows.map(({ category: { createdAt, updatedAt, ...row }, services: count }) => ({
      ...row,
      services: count,
      updatedAt: updatedAt.toISOString(),
    }));
  });
}
