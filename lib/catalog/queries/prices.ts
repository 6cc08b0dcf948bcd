import 'server-only';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { auditLog, pricePlans, users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { DEFAULT_TIME_ZONE, dateInZone, rfc3339 } from '@/lib/core/time';
import { canEditCatalog } from '../policy';
import type { PriceChange, PricePlan } from '../schema/service-rows';

const SHOWN = 20;

/** The prices that a service takes on days to come, the next one first. Refuses `forbidden`. */
export async function listPricePlans(actor: Actor, serviceId: string): Promise<PricePlan[]> {
  if (!canEditCatalog(actor)) throw forbidden();
  const rows = await readAs(actor, (tx) =>
    tx
      .select({ plan: pricePlans, by: users.name })
      .from(pricePlans)
      .innerJoin(users, eq(users.id, pricePlans.byId))
      .where(and(eq(pricePlans.serviceId, serviceId), eq(pricePlans.status, 'planned')))
      .orderBy(asc(pricePlans.holdsFrom)),
  );
  return rows.map(({ plan, by }) => ({
    id: plan.id,
    priceMinor: plan.priceMinor,
    taxBps: plan.taxBps,
    day: dateInZone(plan.holdsFrom, DEFAULT_TIME_ZONE),
    updatedAt: rfc3339(plan.updatedAt),
    by,
  }));
}

type Values = { price_minor?: number; tax_bps?: number } | null;

/** The latest changes of a service's price, newest first, as the log has them. Refuses `forbidden`. */
export async function listPriceChanges(actor: Actor, serviceId: string): Promise<PriceChange[]> {
  if (!canEditCatalog(actor)) throw forbidden();
  const rows = await readAs(actor, (tx) =>
    tx
      .select({ id: auditLog.id, at: auditLog.at, before: auditLog.before, after: auditLog.after, by: users.name })
      .from(auditLog)
      .leftJoin(users, eq(users.id, auditLog.actorId))
      .where(
        and(
          eq(auditLog.tableName, 'services'),
          eq(auditLog.rowId, serviceId),
          eq(auditLog.action, 'update'),
          sql`${auditLog.after} ?| array['price_minor', 'tax_bps']`,
        ),
      )
      .orderBy(desc(auditLog.at), desc(auditLog.id))
      .limit(SHOWN),
  );
  return rows.map(({ id, at, by, ...values }) => {
    const [before, after] = [values.before as Values, values.after as Values];
    const change = (key: 'price_minor' | 'tax_bps') =>
      after?.[key] === undefined ? null : { before: before?.[key] ?? 0, after: after[key] };
    return { id: String(id), at: rfc3339(at), by, price: change('price_minor'), tax: change('tax_bps') };
  });
}
