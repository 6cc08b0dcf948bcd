import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { pincodes } from '@/db/schema';
import { type CatalogService, catalogSnapshot } from '@/lib/catalog/queries/snapshot';
import { invalid } from '@/lib/core/errors';
import { areaClosed, isClosedAt } from '../policy/closures';
import { type OrderLine, orderSum, type VisitOrder } from '../policy/visit-order';
import { closureAt } from './closure-at';

/** With a start, it is asked for a new visit. */
type Asked = VisitOrder & { pincode: string; slotStart?: Date };
type Line = OrderLine<CatalogService>;

/**
 * Where a visit would be, with what, how long it would take and what it would cost. Refuses `invalid`
 * (`unknown_pincode` and `area_closed` at `pincodePath`, `unknown_service`, `service_twice` and `unknown_add_on` at their places).
 */
export async function askedVisit(tx: Tx, ask: Asked, pincodePath = 'pincode') {
  const lines = orderedLines((await catalogSnapshot(tx)).services, ask);
  const where = and(eq(pincodes.country, 'IN'), eq(pincodes.code, ask.pincode));
  const [place] = await tx.select().from(pincodes).where(where);
  if (!place) throw invalid({ path: pincodePath, message: 'unknown_pincode' });
  const closure = await closureAt(tx, place);
  if (closure && ask.slotStart && isClosedAt(closure, ask.slotStart, place.timeZone))
    throw areaClosed(closure, place.timeZone, pincodePath);
  return {
    place,
    closure,
    lines,
    serviceIds: lines.map((one) => one.service.id),
    addOnIds: lines.flatMap((one) => one.addOns.map(({ id }) => id)).sort(),
    ...orderSum(lines),
  };
}

/** The services in the order in which they were chosen, each with its own of the extras. */
function orderedLines(services: ReadonlyMap<string, CatalogService>, ask: Asked): [Line, ...Line[]] {
  const line = (serviceId: string, quantity: number, path: string): Line => {
    const service = services.get(serviceId);
    if (!service) throw invalid({ path, message: 'unknown_service' });
    return { service, quantity, addOns: service.addOns.filter(({ id }) => ask.addOnIds.includes(id)) };
  };
  const lines: [Line, ...Line[]] = [line(ask.serviceId, ask.quantity, 'serviceId')];
  for (const [index, { serviceId, quantity }] of ask.also.entries()) {
    const path = `also.${index}.serviceId`;
    if (lines.some((one) => one.service.id === serviceId)) throw invalid({ path, message: 'service_twice' });
    lines.push(line(serviceId, quantity, path));
  }
  const known = new Set(lines.flatMap((one) => one.addOns.map(({ id }) => id)));
  const stray = ask.addOnIds.findIndex((id) => !known.has(id));
  if (stray >= 0) throw invalid({ path: `addOnIds.${stray}`, message: 'unknown_add_on' });
  return lines;
}
