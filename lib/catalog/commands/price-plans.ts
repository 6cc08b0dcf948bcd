import 'server-only';
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { pricePlans, services } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, forbidden, invalid, notFound, type Refusal, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { DEFAULT_TIME_ZONE, instantOf } from '@/lib/core/time';
import { canEditCatalog } from '../policy';
import { lastEditor } from '../queries/last-editor';
import { type PricePlanInput, pricePlanInput, type WithdrawPlanInput, withdrawPlanInput } from '../schema/service-rows';

/**
 * Plans a price for a day to come, or changes a plan from the state that its editor saw. Bookings keep the price they were
 * made at. Refuses `forbidden`, `not_found`, `invalid` (`in_the_past`, `day_taken`); conflict `row_changed`, with who.
 */
export function savePricePlan(actor: Actor, raw: PricePlanInput): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canEditCatalog(actor) || !isUser(actor)) throw forbidden();
    const { id, serviceId, expectedUpdatedAt, from, ...price } = parse(pricePlanInput, raw);
    const holdsFrom = instantOf(from, 0, DEFAULT_TIME_ZONE);
    if (!holdsFrom || holdsFrom <= (await databaseNow(tx))) throw invalid({ path: 'from', message: 'in_the_past' });
    const [service] = await tx
      .select({ id: services.id })
      .from(services)
      .where(eq(services.id, serviceId))
      .for('update');
    if (!service) throw notFound();
    const [other] = await tx
      .select({ id: pricePlans.id })
      .from(pricePlans)
      .where(
        and(
          eq(pricePlans.serviceId, serviceId),
          eq(pricePlans.status, 'planned'),
          eq(pricePlans.holdsFrom, holdsFrom),
          id ? sql`${pricePlans.id} <> ${id}` : undefined,
        ),
      );
    if (other) throw invalid({ path: 'from', message: 'day_taken' });
    const values = { ...price, holdsFrom, byId: actor.userId };
    const [saved] = id
      ? await tx
          .update(pricePlans)
          .set(values)
          .where(asSeen(id, serviceId, expectedUpdatedAt ?? null))
          .returning({ id: pricePlans.id })
      : await tx
          .insert(pricePlans)
          .values({ ...values, serviceId })
          .returning({ id: pricePlans.id });
    if (!saved) throw await lost(tx, serviceId, id ?? '');
    return saved;
  });
}

/** Takes a planned price back; the plan stays in the history. Refuses `forbidden`, `not_found`; conflict `row_changed`, with who. */
export function withdrawPricePlan(actor: Actor, raw: WithdrawPlanInput): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canEditCatalog(actor)) throw forbidden();
    const { id, serviceId, expectedUpdatedAt } = parse(withdrawPlanInput, raw);
    const [saved] = await tx
      .update(pricePlans)
      .set({ status: 'withdrawn' })
      .where(asSeen(id, serviceId, expectedUpdatedAt))
      .returning({ id: pricePlans.id });
    if (!saved) throw await lost(tx, serviceId, id);
    return saved;
  });
}

/** Gives every service the price whose day has come, the latest where several have; answers how many were due. */
export async function applyPrices(actor: Actor): Promise<Result<number>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    const due = await tx
      .select()
      .from(pricePlans)
      .where(and(eq(pricePlans.status, 'planned'), lte(pricePlans.holdsFrom, sql`app_now()`)))
      .orderBy(asc(pricePlans.holdsFrom))
      .for('update', { skipLocked: true });
    for (const { id, serviceId, priceMinor, taxBps } of due) {
      await tx
        .update(services)
        .set({ priceMinor, taxBps, version: sql`${services.version} + 1` })
        .where(eq(services.id, serviceId));
      await tx.update(pricePlans).set({ status: 'applied' }).where(eq(pricePlans.id, id));
    }
    return due.length;
  });
}

const asSeen = (id: string, serviceId: string, at: string | null) =>
  and(
    eq(pricePlans.id, id),
    eq(pricePlans.serviceId, serviceId),
    eq(pricePlans.status, 'planned'),
    sql`date_trunc('milliseconds', ${pricePlans.updatedAt}) = ${at}::timestamptz`,
  );

async function lost(tx: Tx, serviceId: string, id: string): Promise<Refusal> {
  const [known] = await tx
    .select({ id: pricePlans.id })
    .from(pricePlans)
    .where(and(eq(pricePlans.id, id), eq(pricePlans.serviceId, serviceId)));
  return known ? conflict('row_changed', { name: await lastEditor(tx, 'price_plans', id) }) : notFound();
}
