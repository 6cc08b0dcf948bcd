import { getService, getServices } from '@/lib/catalog/queries/get-service';
import type { ServiceDetail } from '@/lib/catalog/schema';
import type { Actor } from '@/lib/core/actor';
import { isUuid } from '@/lib/core/ids';
import { orNotFound } from '@/lib/core/or-not-found';
import { many, one, type SearchParams } from '@/lib/core/search-params';
import {
  MAX_QUANTITY,
  MAX_SERVICES,
  type OrderLine,
  type OrderSum,
  orderOf,
  orderQuery,
  orderSum,
  readNamed,
  type VisitOrder,
} from '@/lib/scheduling/policy/visit-order';

/** The order that an address of the booking pages names. */
export type Chosen = {
  service: ServiceDetail;
  lines: readonly [OrderLine, ...OrderLine[]];
  work: VisitOrder;
  sum: OrderSum;
  /** The same for the next address. */
  query: ReturnType<typeof orderQuery>;
};

const times = (quantity: number): number =>
  Number.isInteger(quantity) ? Math.min(Math.max(quantity, 1), MAX_QUANTITY) : 1;

/** The services and extras of an address, as the catalogue has them: what it does not know is left out. */
export async function readOrder(actor: Actor, slug: string, asked: SearchParams): Promise<Chosen> {
  const service = await orNotFound(getService(actor, slug));
  const named = new Map(many(asked.also).map((text) => [readNamed(text).serviceId.toLowerCase(), readNamed(text)]));
  named.delete(service.id);
  const others = await getServices(actor, [...named.keys()].filter(isUuid));
  const extras = many(asked.addOn);
  const line = (one: ServiceDetail, quantity: number): OrderLine => ({
    service: one,
    quantity: times(quantity),
    addOns: one.addOns.filter(({ id }) => extras.includes(id)),
  });
  const lines = [
    line(service, Number(one(asked.quantity) ?? 1)),
    ...others.slice(0, MAX_SERVICES - 1).map((other) => line(other, named.get(other.id)?.quantity ?? 1)),
  ] as const;
  const work = orderOf(lines);
  return { service, lines, work, sum: orderSum(lines), query: orderQuery(work) };
}

/** Where the same visit is booked with other lines; the first of them names the page. */
export function pathOf(lines: readonly OrderLine[]): { path: string; query: ReturnType<typeof orderQuery> } {
  const [first, ...others] = lines;
  if (!first) throw new Error('a visit has a service');
  return { path: `/book/${first.service.slug}`, query: orderQuery(orderOf([first, ...others])) };
}
