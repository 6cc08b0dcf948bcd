import type { ServiceDetail } from '@/lib/catalog/schema';

/** How many services a visit has at most, and how often one of them is done in it. */
export const MAX_SERVICES = 5;
export const MAX_QUANTITY = 5;

type Named = { serviceId: string; quantity: number };

/** What is ordered: the service that comes first, what else is done in the visit, and extras of any of them. */
export type VisitOrder = Named & { also: readonly Named[]; addOnIds: readonly string[] };

/** One service of a visit, so often, with its extras: these are done as often as it. */
export type OrderLine<S extends ServiceDetail = ServiceDetail> = {
  service: S;
  quantity: number;
  addOns: S['addOns'];
};

/** A line of the visit's price; `amountMinor` and `durationMinutes` are of the whole line, tax included. */
export type PricedLine = {
  serviceId: string;
  addonId: string | null;
  title: string;
  quantity: number;
  amountMinor: number;
  durationMinutes: number;
  taxBps: number;
  commissionBps: number;
  /** Of services; extras have none of their own. */
  warrantyDays: number;
};

/** The lines of the price: each service with its extras below it, at its own tax and commission. */
export function pricedLines(lines: readonly OrderLine[]): PricedLine[] {
  return lines.flatMap(({ service, quantity, addOns }) => {
    const { id: serviceId, taxBps, commissionBps } = service;
    const line = (one: ServiceDetail | ServiceDetail['addOns'][number], addonId: string | null): PricedLine => ({
      serviceId,
      addonId,
      title: one.title,
      quantity,
      amountMinor: one.priceMinor * quantity,
      durationMinutes: one.durationMinutes * quantity,
      taxBps,
      commissionBps,
      warrantyDays: addonId === null ? service.warrantyDays : 0,
    });
    return [line(service, null), ...addOns.map((one) => line(one, one.id))];
  });
}

export type OrderSum = { totalMinor: number; durationMinutes: number };

/** What a visit costs, tax included, and how long it takes. */
export const orderSum = (lines: readonly OrderLine[]): OrderSum =>
  pricedLines(lines).reduce(
    (sum, one) => ({
      totalMinor: sum.totalMinor + one.amountMinor,
      durationMinutes: sum.durationMinutes + one.durationMinutes,
    }),
    { totalMinor: 0, durationMinutes: 0 },
  );

/** A line as people read it where no money stands beside it. */
export const timesTitle = (title: string, quantity: number): string =>
  quantity > 1 ? `${title} × ${quantity}` : title;

/** What a visit is called: all that is done in it. */
export const visitTitle = (titles: readonly string[]): string => titles.join(' + ');

/** Whether two orders are the same work, in whatever order it was chosen. */
export const isSameOrder = (a: VisitOrder, b: VisitOrder): boolean => workOf(a) === workOf(b);

const workOf = ({ serviceId, quantity, also, addOnIds }: VisitOrder): string =>
  [
    ...[{ serviceId, quantity }, ...also].map((one) => `${one.serviceId}*${one.quantity}`).sort(),
    ...[...new Set(addOnIds)].sort(),
  ].join();

/** `id` or `id*2`, as a URL carries what else is done. Checks nothing. */
export function readNamed(text: string): Named {
  const [serviceId = '', quantity = '1'] = text.split('*');
  return { serviceId, quantity: Number(quantity) };
}

export const writeNamed = ({ serviceId, quantity = 1 }: { serviceId: string; quantity?: number }): string =>
  quantity === 1 ? serviceId : `${serviceId}*${quantity}`;

/** An order as the query of the booking pages. */
export const orderQuery = ({ quantity, also, addOnIds }: Omit<VisitOrder, 'serviceId'>) => ({
  quantity: quantity === 1 ? undefined : String(quantity),
  also: also.map(writeNamed),
  addOn: [...addOnIds],
});

/** The same of lines that were found in the catalogue. */
export function orderOf([first, ...others]: readonly [OrderLine, ...OrderLine[]]): VisitOrder {
  const named = ({ service, quantity }: OrderLine): Named => ({ serviceId: service.id, quantity });
  const addOnIds = [first, ...others].flatMap((one) => one.addOns.map(({ id }) => id));
  return { ...named(first), also: others.map(named), addOnIds };
}
