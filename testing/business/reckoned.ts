import { DIMENSIONS, type Dimension, type Figure, type NumberId } from '@/lib/analytics/policy/numbers';
import type { Period } from '@/lib/analytics/policy/periods';
import { proRata } from '@/lib/core/money';
import { addDays, dateInZone, MINUTE, weekdayOf } from '@/lib/core/time';
import type { World } from './october';
import type { Told } from './rows';

export type Part = Partial<Record<Dimension, string | null>>;
const fits = (visit: Told, part: Part) =>
  DIMENSIONS.every((name) => part[name] === undefined || part[name] === partOf(visit, name));
export const partOf = (visit: Told, name: Dimension) => (name === 'vendor' ? visit.vendorId : visit[name]);

/** Interpolated between neighbours, as `percentile_cont` is defined. */
function quantile(values: number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  if (below === undefined) return null;
  return below + ((sorted[Math.ceil(at)] ?? below) - below) * (at - Math.floor(at));
}
export const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
const minutes = (from: Date | null, to: Date | null) => ((to?.getTime() ?? 0) - (from?.getTime() ?? 0)) / MINUTE;
const figure = (value: number | null, of: number, more: Partial<Figure> = {}): Figure => ({
  value,
  of,
  part: null,
  p90: null,
  ...more,
});
const share = (part: number, of: number) => figure(of ? part / of : null, of, { part });

/** Every number from what was told, without a question to the database. */
export function reckon(world: World, { from, to }: Period, zone: string, part: Part = {}): Record<NumberId, Figure> {
  const { visits, misses } = world;
  const within = (at: Date | null) => at !== null && dateInZone(at, zone) >= from && dateInZone(at, zone) <= to;
  const here = visits.filter((visit) => fits(visit, part));
  const booked = here.filter(({ created }) => within(created));
  const found = booked.filter(({ accepted }) => accepted);
  const expired = booked.filter(({ path }) => path.includes('expired'));
  const charges = here.flatMap((visit) => visit.charges).filter(({ at, currency }) => within(at) && currency === 'INR');
  const forVisits = charges.filter(({ purpose }) => purpose === 'visit' || purpose === 'excess');
  const keeping = charges.filter(({ purpose }) => purpose !== 'tip');
  const ended = here.filter(
    ({ starts, completed, path }) =>
      within(starts) && (completed || path.some((one) => one === 'expired' || one === 'cancelled')),
  );
  const signed = here.filter((visit) => within(visit.signed));
  const paid = here.filter(({ settled }) => within(settled));
  const order = [...visits]
    .filter(({ settled }) => settled)
    .sort((a, b) => minutes(b.settled, a.settled) || (a.id < b.id ? -1 : 1));
  const isAgain = (visit: Told) => order.find(({ customerId }) => customerId === visit.customerId) !== visit;
  const customers = (some: Told[]) => new Set(some.map(({ customerId }) => customerId)).size;
  const waits = found.map(({ created, accepted }) => minutes(created, accepted));
  const signs = signed.map((visit) => minutes(visit.completed, visit.signed));
  const missed = misses.filter(
    (miss) =>
      miss.day >= from &&
      miss.day <= to &&
      part.vendor === undefined &&
      (['category', 'city', 'pincode'] as const).every((name) => part[name] === undefined || part[name] === miss[name]),
  ).length;
  return {
    bookings: figure(booked.length, booked.length),
    gmv: figure(sum(forVisits.map(({ capturedMinor }) => capturedMinor)), forVisits.length),
    fees: figure(
      sum(keeping.map((one) => proRata(one.commissionMinor, one.capturedMinor, one.amountMinor))),
      keeping.length,
    ),
    completion: share(ended.filter(({ completed }) => completed).length, ended.length),
    cancellation: share(
      ended.filter(({ completed, path }) => !completed && path.includes('cancelled')).length,
      ended.length,
    ),
    accept: figure(quantile(waits, 0.5), waits.length, { p90: quantile(waits, 0.9) }),
    sign: figure(quantile(signs, 0.5), signs.length, { p90: quantile(signs, 0.9) }),
    rating: figure(signed.length ? sum(signed.map(({ rating }) => rating)) / signed.length : null, signed.length),
    repeat: share(customers(paid.filter(isAgain)), customers(paid)),
    utilisation: share(bookedMinutes(world, within, part), workedMinutes(world, { from, to }, part)),
    coverage: share(found.length, found.length + expired.length),
    misses: figure(missed, missed),
  };
}

const staffOf = ({ vendors, cityOf }: World, { vendor, city }: Part) =>
  vendors
    .map(({ id }) => id)
    .filter((id) => (vendor === undefined || vendor === id) && (!city || cityOf.get(id) === city));

function bookedMinutes(world: World, within: (at: Date) => boolean, part: Part): number {
  const staff = staffOf(world, part);
  const taking = world.visits.filter(
    ({ vendorId, starts, completed, path }) =>
      vendorId && staff.includes(vendorId) && within(starts) && (completed || path.at(-1) === 'accepted'),
  );
  return sum(taking.map((visit) => visit.minutes));
}

/** Of the hours that `tellHours` tells, day by day on the wall clock of Bengaluru and Mumbai. */
function workedMinutes(world: World, { from, to }: Period, part: Part): number {
  const [a, b, c] = world.vendors.map(({ id }) => id);
  let all = 0;
  for (const vendor of staffOf(world, part)) {
    for (let day = from; day <= to; day = addDays(day, 1)) {
      if (day < '2026-10-10') continue;
      const isWorkday = weekdayOf(day) >= 1 && weekdayOf(day) <= 5;
      if (vendor === a && day === '2026-10-12') continue;
      if (vendor === b && day === '2026-10-18') all += 180;
      else if (isWorkday) all += 540;
      // Noon in Kolkata: six hours of Thursday and three of Friday.
      if (vendor === c && day === '2026-10-15') all -= 360;
      if (vendor === c && day === '2026-10-16') all -= 180;
    }
  }
  return all;
}
