import { newId } from '@/lib/core/ids';
import { instantOf, MINUTE } from '@/lib/core/time';
import { sqlAs } from '../database';
import { aVendor, type Person } from '../factories/people';
import { dice } from '../seed/dice';
import { keptUnderContext } from '../sql-context';
import { type Charge, type Told, tellBusiness } from './rows';

export const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
/** The clocks of the second go back within the month. */
export const ZONES = ['Asia/Kolkata', 'Europe/Berlin'] as const;
const HOURS = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: 540, endMinute: 1080 }));

type Miss = { day: string; category: string; pincode: string; city: string };
export type World = { visits: Told[]; vendors: Person[]; cityOf: Map<string, string>; misses: Miss[] };

/** October 2026 and what touches it, in the database: two hundred visits, three professionals, their hours, searches. */
export async function october(): Promise<World> {
  const vendors: Person[] = [];
  const cityOf = new Map<string, string>();
  for (const city of ['Bengaluru', 'Bengaluru', 'Mumbai']) {
    const vendor = await aVendor({ hours: HOURS, at: { city } });
    vendors.push(vendor);
    cityOf.set(vendor.id, city);
  }
  const visits = await visitsOf(vendors);
  await tellBusiness(visits);
  await tellHours(vendors);
  return { visits, vendors, cityOf, misses: await tellMisses() };
}

/** The first instant of the month and the first after it, and the last ones before each, in both zones. */
const EDGES = ZONES.flatMap((zone) =>
  [OCTOBER.from, '2026-11-01'].flatMap((day) => {
    const at = instantOf(day, 0, zone)?.getTime() ?? 0;
    return [new Date(at - 1), new Date(at)];
  }),
);

async function visitsOf(vendors: Person[]): Promise<Told[]> {
  const chance = dice(20_261_001);
  const services = await sqlAs('owner')<{ id: string; slug: string }[]>`
    select distinct on (c.slug) s.id, c.slug from services s join categories c on c.id = s.category_id order by c.slug, s.id`;
  const customers = Array.from({ length: 30 }, newId);
  const places = [
    ['Bengaluru', '560001'],
    ['Bengaluru', '560002'],
    ['Mumbai', '400001'],
  ] as const;
  const random = () => new Date(Date.UTC(2026, 8, 24) + chance.between(0, 44 * 24 * 60) * MINUTE);
  const after = (at: Date, minutes: number) => new Date(at.getTime() + chance.between(1, minutes) * MINUTE);
  const charge = (purpose: Charge['purpose'], at: Date): Charge => {
    const amountMinor = chance.between(10_000, 300_000);
    const part = chance.chance(0.2) ? chance.between(1, amountMinor) : amountMinor;
    const currency = chance.chance(0.1) ? 'EUR' : 'INR';
    return { purpose, amountMinor, capturedMinor: part, commissionMinor: Math.floor(amountMinor / 7), currency, at };
  };
  const one = (edge: Date | null): Told => {
    const at = () => edge ?? random();
    const { id: serviceId, slug: category } = chance.pick(services);
    const [city, pincode] = chance.pick(places);
    const created = at();
    const took = chance.roll();
    const common = { id: newId(), customerId: chance.pick(customers), serviceId, category, city, pincode, created };
    const open = { accepted: null, completed: null, signed: null, settled: null, endedReason: null, saidBy: null };
    const visit: Told = {
      ...common,
      ...open,
      vendorId: null,
      path: [],
      starts: at(),
      minutes: chance.pick([30, 60, 90]),
      rating: chance.between(1, 5),
      charges: [],
    };
    if (took < 0.08) return visit;
    if (took < 0.16) return { ...visit, path: ['expired'], endedReason: 'nobody_free' };
    if (took < 0.2) return { ...visit, path: ['cancelled'], endedReason: 'Plans changed', saidBy: 'customer' };
    const taken = { ...visit, vendorId: chance.pick(vendors).id, accepted: after(created, 400) };
    if (took < 0.26) return { ...taken, path: ['accepted'] };
    if (took < 0.38) {
      const endedReason = chance.pick(['vendor_no_show', 'customer_no_show', 'cannot_finish', 'No longer needed']);
      const saidBy = chance.pick(['customer', 'ops_manager', 'super_admin']);
      return { ...taken, path: ['accepted', 'cancelled'], endedReason, saidBy, charges: [charge('fee', at())] };
    }
    const completed = after(visit.starts, 300);
    const work = ['accepted', 'in_progress', 'completed'];
    if (took < 0.46) return { ...taken, path: work, completed };
    if (took < 0.5) return { ...taken, path: [...work, 'cancelled'], completed, endedReason: 'never_signed' };
    const signed = edge ?? after(completed, 3000);
    if (took < 0.56) return { ...taken, path: [...work, 'signed'], completed, signed };
    const settled = edge ?? after(signed, 60);
    const extra = (['excess', 'tip'] as const).filter(() => chance.chance(0.2)).map((what) => charge(what, at()));
    return {
      ...taken,
      path: [...work, 'signed', 'settled'],
      completed,
      signed,
      settled,
      charges: [charge('visit', settled), ...extra],
    };
  };
  return [...EDGES, ...EDGES, ...EDGES, ...Array<null>(160).fill(null)].map(one);
}

/** One professional takes a Monday off, another works on a Sunday, the third is away from Thursday noon to Friday noon. */
async function tellHours(vendors: Person[]): Promise<void> {
  const [a, b, c] = vendors.map(({ id }) => id);
  await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
    for (const vendor of vendors)
      await tx`update vendors set verified_at = '2026-10-10T06:00:00Z' where id = ${vendor.id}`;
    await tx`insert into vendor_hour_exceptions (vendor_id, day, start_minute, end_minute) values
      (${a ?? ''}, '2026-10-12', 0, 0), (${b ?? ''}, '2026-10-18', 600, 780)`;
    await tx`insert into vendor_blocks (vendor_id, kind, blocked) values
      (${c ?? ''}, 'time_off', tstzrange('2026-10-15T06:30:00Z', '2026-10-16T06:30:00Z'))`;
  });
}

async function tellMisses(): Promise<Miss[]> {
  const misses: Miss[] = [];
  const sql = sqlAs('owner');
  const [service] = await sql<{ id: string; slug: string }[]>`
    select s.id, c.slug from services s join categories c on c.id = s.category_id limit 1`;
  for (const [index, day] of ['2026-09-30', '2026-10-01', '2026-10-31', '2026-11-01', '2026-10-20'].entries()) {
    await sql`insert into operational.search_misses (day, pincode, service_id, visitor) values (${day}, '560001', ${service?.id ?? ''}, ${`v${index}`})`;
    misses.push({ day, category: service?.slug ?? '', pincode: '560001', city: 'Bengaluru' });
  }
  return misses;
}
