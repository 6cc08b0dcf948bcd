import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, writeAs } from '@/db/client';
import { bookings, vendorDocuments } from '@/db/schema';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { findPincode } from '@/lib/catalog/queries/get-service';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking } from '@/testing/factories/bookings';
import {
  aCustomer,
  anAdmin,
  anOnboardManager,
  anOps,
  aVendor,
  manyVendors,
  type Person,
} from '@/testing/factories/people';
import { noteMiss } from './commands/note-miss';
import { joinWaitlist } from './commands/waitlist';
import { demandOf } from './policy/demand';
import { coverageAt, exportCoverage, readCoverage } from './queries/coverage';
import { servicesTogether } from './queries/services-together';
import { listDemand } from './queries/waitlist';

const owner = sqlAs('owner');
/** In Shillong, where no other test works. */
const PINCODE = '793001';
let ola: Person;
let serviceId = '';
let district: { state: string; district: string };

beforeAll(async () => {
  ola = await anOnboardManager();
  const [service] = await owner`select id from services where slug = 'tap-repair'`;
  serviceId = service?.id as string;
  const [place] = await owner`select state, district from pincodes where code = ${PINCODE}`;
  district = place as unknown as typeof district;
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const here = async (filter = {}) =>
  (await readCoverage(ola.actor, { ...district, ...filter })).find((place) => place.pincode === PINCODE);
const away = () => mintGuest({ ip: '203.0.113.7', ipSource: 'socket', userAgent: newId(), requestId: newId() });

describe('a search without a time', () => {
  it('counts once a visitor, day, service and pincode; where there is a time it is none', async () => {
    const customer = await aCustomer();
    expect(unwrap(await noteMiss(customer.actor, { serviceId, pincode: PINCODE }))).toBe(true);
    unwrap(await noteMiss(customer.actor, { serviceId, pincode: PINCODE }));
    unwrap(await noteMiss(away(), { serviceId, pincode: PINCODE }));
    expect((await here())?.searches).toBe(2);
    const [kept] = await owner<{ visitor: string }[]>`select visitor from operational.search_misses limit 1`;
    expect(kept?.visitor).toMatch(/^[\w-]{22}$/);
    await aVendor({ areas: ['560078'], skills: ['tap-repair'] });
    expect(unwrap(await noteMiss(away(), { serviceId, pincode: '560078' }))).toBe(false);
    await expect(noteMiss(away(), { serviceId, pincode: '999999' })).rejects.toThrow('invalid');
    expect(await owner`select 1 from operational.search_misses where pincode = '560078'`).toHaveLength(0);
  });

  it('is forgotten after its time', async () => {
    await owner`insert into operational.search_misses (day, pincode, service_id, visitor)
      values (current_date - 500, ${PINCODE}, ${serviceId}, 'long-ago')`;
    expect((await here({ days: 365 }))?.searches).toBe(2);
    await owner`select purge_operational()`;
    expect(await owner`select 1 from operational.search_misses where visitor = 'long-ago'`).toHaveLength(0);
  });
});

describe('who can be offered something', () => {
  it('has his documents: one that is over takes him out of every count, and a new one brings him back', async () => {
    const pincode = '793002';
    const customer = await aCustomer();
    unwrap(await joinWaitlist(customer.actor, { serviceId, pincode }));
    const vendor = await aVendor({ areas: [pincode], skills: ['tap-repair'] });
    const counts = async () => {
      const place = (await readCoverage(ola.actor, district)).find((one) => one.pincode === pincode);
      const [waiting] = (await listDemand(ola.actor, { pincode })).data;
      const together = await servicesTogether(mintGuest(), [serviceId], pincode);
      return [place?.active, waiting?.covering, together.size, (await findPincode(mintGuest(), pincode))?.vendors];
    };
    expect(await counts()).toEqual([1, 1, 1, 1]);
    const ends = (at: string) =>
      writeAs(mintSystem('test'), (tx) =>
        tx
          .update(vendorDocuments)
          .set({ expiresAt: sql`app_now() + ${at}::interval`, expiresOn: sql`(app_now() + ${at}::interval)::date` })
          .where(and(eq(vendorDocuments.vendorId, vendor.id), eq(vendorDocuments.kind, 'police_verification'))),
      );
    unwrap(await ends('-1 second'));
    expect(await counts()).toEqual([0, 0, 0, 0]);
    unwrap(await ends('1 year'));
    expect(await counts()).toEqual([1, 1, 1, 1]);
  });
});

describe('the map’s numbers', () => {
  it('are those that plain questions answer, by service and period', async () => {
    const customer = await aCustomer();
    unwrap(await joinWaitlist(customer.actor, { serviceId, pincode: PINCODE }));
    await aVendor({ areas: [PINCODE, '793003'], skills: ['tap-repair'] });
    const { booking } = await aBooking({ service: 'tap-repair', pincode: PINCODE });
    unwrap(
      await writeAs(mintSystem('test'), (tx) =>
        tx.update(bookings).set({ status: 'expired' }).where(eq(bookings.id, booking.id)),
      ),
    );
    const one = async (question: Promise<readonly { n: number }[]>) => (await question)[0]?.n;
    const place = await here();
    expect(place?.searches).toBe(
      await one(
        owner<{ n: number }[]>`select count(*)::int as n from operational.search_misses where pincode = ${PINCODE}`,
      ),
    );
    expect(place?.waiting).toBe(
      await one(
        owner<
          { n: number }[]
        >`select count(*)::int as n from waitlist_entries where pincode = ${PINCODE} and status = 'waiting'`,
      ),
    );
    expect(place?.expired).toBe(
      await one(
        owner<
          { n: number }[]
        >`select count(*)::int as n from bookings where pincode = ${PINCODE} and status = 'expired'`,
      ),
    );
    expect(place?.active).toBe(
      await one(
        owner<
          { n: number }[]
        >`select count(distinct a.vendor_id)::int as n from vendor_areas a join vendors v on v.id = a.vendor_id and v.status = 'approved'
          where a.pincode = ${PINCODE} and a.active`,
      ),
    );
    expect(place).toMatchObject({ searches: 2, waiting: 1, expired: 1, gaps: 0 });
    expect(place?.active).toBeGreaterThan(0);
    const [whole] = (await readCoverage(ola.actor)).filter((one) => one.district === district.district);
    const parts = await readCoverage(ola.actor, district);
    expect(whole && demandOf(whole)).toBe(parts.reduce((sum, one) => sum + demandOf(one), 0));
    expect(whole?.gaps).toBe(parts.filter((one) => one.gaps > 0).length);
    expect(whole?.active).toBe(
      await one(
        owner<
          { n: number }[]
        >`select count(distinct a.vendor_id)::int as n from vendor_areas a join pincodes p on p.code = a.pincode
          join vendors v on v.id = a.vendor_id and v.status = 'approved'
          where p.district = ${district.district} and p.state = ${district.state} and a.active`,
      ),
    );
    const [other] = await owner<{ id: string }[]>`select id from services where slug = 'fan-installation'`;
    expect(await here({ serviceId: other?.id })).toMatchObject({ searches: 0, waiting: 0, expired: 0 });
    const rows = await coverageAt(ola.actor, { pincode: PINCODE });
    expect(rows[0]).toMatchObject({ serviceId, searches: 2, waiting: 1, expired: 1, active: place?.active });
  });

  it('are onboarding’s and administration’s', async () => {
    for (const { actor } of [
      await aCustomer(),
      await aVendor({ approved: false }),
      await anOps(),
      { actor: mintGuest() },
    ]) {
      await expect(readCoverage(actor)).rejects.toThrow('forbidden');
      await expect(coverageAt(actor, { pincode: PINCODE })).rejects.toThrow('forbidden');
      await expect(exportCoverage(actor, {})).rejects.toThrow('forbidden');
    }
    expect((await readCoverage((await anAdmin()).actor)).length).toBeGreaterThan(500);
    await expect(readCoverage(ola.actor, { days: 7 })).rejects.toThrow('invalid');
  });

  it('come as a file with every pincode that has something to say', async () => {
    const lines: (string | number | null)[][] = [];
    for await (const chunk of await exportCoverage(ola.actor, {})) lines.push(...chunk);
    const told = lines.find(([code]) => code === PINCODE);
    const place = await here();
    expect(told?.slice(6)).toEqual([place?.searches, place?.waiting, place?.expired, place?.active]);
    expect(lines.every((line) => line.slice(6).some((count) => Number(count) > 0))).toBe(true);
  });

  it('are there in good time with all postal codes, thousands of professionals and a year of searches', async () => {
    const crowd = await manyVendors(1500, 'tap-repair', PINCODE);
    await owner.begin(async (tx) => {
      await tx`select set_config('app.role', 'system', true)`;
      await tx`alter table vendor_areas disable trigger audit`;
      await tx`insert into vendor_areas (vendor_id, pincode)
        select v.id, p.code from unnest(${crowd.map(({ id }) => id)}::uuid[]) with ordinality v (id, n)
        join (select code, row_number() over (order by code) as n from pincodes) p on p.n % 480 = v.n % 480 on conflict do nothing`;
      await tx`alter table vendor_areas enable always trigger audit`;
      await tx`insert into operational.search_misses (day, pincode, service_id, visitor)
        select current_date - (n % 360), p.code, ${serviceId}, 'v' || n
        from generate_series(1, 60000) n join (select code, row_number() over (order by code) as r from pincodes) p on p.r = 1 + n % 19000
        on conflict do nothing`;
      await tx`analyze vendor_areas, operational.search_misses`;
    });
    const [{ areas = 0 } = {}] = await owner<
      { areas: number }[]
    >`select count(*)::int as areas from vendor_areas where active`;
    const begun = performance.now();
    const places = await readCoverage(ola.actor, { days: 365 });
    const took = performance.now() - begun;
    console.info(`coverage of ${places.length} districts, ${areas} areas, 60000 searches: ${Math.round(took)} ms`);
    expect(places.reduce((sum, one) => sum + one.searches, 0)).toBeGreaterThan(50_000);
    expect(took).toBeLessThan(5_000);
  });
});
