import type { Sql } from 'postgres';
import { withAdmin } from '@/testing/cluster';
import { openBenchDatabase } from './database';
import { median } from './median';

/**
 * Whom a visit could be offered to, among 100,000 professionals, against a scan that reckons the distance to everybody
 * and, kinder, to everybody with the skill, in one run; and the starts of 30 days where 500 professionals do the work.
 * No question is asked twice; as many others were asked before, so that the programs are warm and the rows are not.
 */
const VENDORS = 100_000;
const CROWD = 500;
const QUESTIONS = 300;
const SCANS = 15;
const ROUNDS = 15;
const DENSE = '560001';
/** How far somebody would be asked to come. */
const NEAR_KM = 25;

const { superuserUrl, stop } = await openBenchDatabase('matching_bench');
await withAdmin(superuserUrl, fill);

const { closeDatabase, readAs } = await import('@/db/client');
const { sql } = await import('drizzle-orm');
const { mintGuest, mintSystem } = await import('@/lib/auth/actor');
const { DEFAULT_POLICY } = await import('@/lib/core/policy');
const { newId } = await import('@/lib/core/ids');
const { HOUR } = await import('@/lib/core/time');
const { eligibleVendors } = await import('@/lib/scheduling/queries/eligible-vendors');
const { listSlots } = await import('@/lib/scheduling/queries/list-slots');

/** Professionals where India's postal codes are: three codes, two services and a working week each; 500 in one place. */
async function fill(admin: Sql): Promise<void> {
  const tables = [
    'users',
    'vendors',
    'vendor_hours',
    'vendor_areas',
    'vendor_skills',
    'vendor_documents',
    'vendor_blocks',
    'bookings',
  ];
  for (const table of tables) await admin`alter table ${admin(table)} disable trigger all`;
  await admin`create temp table place as select row_number() over (order by code) - 1 as n, code, latitude, longitude from pincodes`;
  await admin`create temp table trade as select row_number() over (order by slug) - 1 as n, id, slug from services`;
  await admin`create temp table people as
    select i, uuidv7() as id, case when i <= ${CROWD} then (select n from place where code = ${DENSE})
      else (i * 7919) % (select count(*) from place) end as home from generate_series(1, ${VENDORS}) i`;
  await admin`insert into users (id, role, name, email) select id, 'vendor', 'Professional ' || i, 'professional-' || i || '@example.test' from people`;
  await admin`insert into vendors (id, status, display_name, city, home_pincode, latitude, longitude, rating_sum, rating_count)
    select p.id, 'approved', 'Professional ' || i, 'Somewhere', c.code, c.latitude, c.longitude, (i % 40) * 4, i % 40
    from people p join place c on c.n = p.home`;
  await admin`insert into vendor_areas (vendor_id, pincode) select p.id, c.code from people p
    join place c on c.n between p.home and p.home + 2`;
  await admin`insert into vendor_skills (vendor_id, service_id) select p.id, t.id from people p
    join trade t on t.n in (p.i % (select count(*) from trade), (p.i + 7) % (select count(*) from trade))
      or (p.i <= ${CROWD} and t.slug = 'tap-repair')`;
  await admin`insert into vendor_documents (vendor_id, kind, status, expires_on, expires_at)
    select id, kind, 'accepted', current_date + 200, now() + interval '200 days'
    from people, unnest(array['identity', 'address', 'police_verification', 'licence']) kind order by id, kind`;
  await admin`insert into vendor_hours (vendor_id, weekday, start_minute, end_minute)
    select id, day, 540, 1080 from people, generate_series(0, 6) day order by id, day`;
  await admin`insert into vendor_blocks (vendor_id, kind, blocked) select p.id, 'time_off',
      tstzrange(date_trunc('day', now()) + day * interval '1 day' + interval '6 hours', date_trunc('day', now()) + day * interval '1 day' + interval '8 hours')
    from people p, generate_series(1, 29) day where p.i <= ${CROWD} and (p.i + day) % 2 = 0`;
  for (const table of tables) await admin`alter table ${admin(table)} enable trigger all`;
  // As the cleaner leaves tables that have stood for a while.
  await admin`vacuum analyze`;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const [places, trades] = await readAs(mintSystem('bench'), async (tx) => [
  [
    ...(await tx.execute<{ code: string; latitude: number; longitude: number }>(
      sql`select code, latitude, longitude from pincodes order by md5(code) limit ${2 * QUESTIONS}`,
    )),
  ],
  [...(await tx.execute<{ id: string; slug: string }>(sql`select id, slug from services order by slug`))],
]);
const customerId = newId();
const from = new Date(Date.now() + 48 * HOUR);
const to = new Date(from.getTime() + HOUR);

type Place = (typeof places)[number];

const nearest = ({
  latitude,
  longitude,
}: Place) => sql`2 * 6371 * asin(sqrt(power(sin(radians(v.latitude - ${latitude}) / 2), 2)
  + cos(radians(${latitude})) * cos(radians(v.latitude)) * power(sin(radians(v.longitude - ${longitude}) / 2), 2)))`;
const hasSkill = (serviceId: string) =>
  sql`exists (select from vendor_skills s where s.vendor_id = v.id and s.service_id = ${serviceId} and s.active)`;

const one: number[] = [];
const scan: number[] = [];
const skilled: number[] = [];
let found = 0;
await readAs(mintSystem('bench'), async (tx) => {
  for (const [index, place] of places.entries()) {
    const serviceId = trades[index % trades.length]?.id ?? '';
    const rules = { policy: DEFAULT_POLICY, forRanking: true };
    const ask = { serviceIds: [serviceId], pincode: place.code, from, to, customerId, ...rules };
    let count = 0;
    const took = await timed(async () => {
      count = (await eligibleVendors(tx, ask)).length;
    });
    if (index < QUESTIONS) continue;
    one.push(took);
    found += count;
  }
  for (const [index, place] of places.slice(0, SCANS).entries()) {
    const serviceId = trades[index % trades.length]?.id ?? '';
    const has = hasSkill(serviceId);
    scan.push(
      await timed(() =>
        tx.execute(sql`with near as materialized (
            select v.id, ${nearest(place)} as km from vendors v where v.status = 'approved')
          select v.id from near v where km <= ${NEAR_KM} and ${has} order by km limit 20`),
      ),
    );
    skilled.push(
      await timed(() =>
        tx.execute(sql`select v.id from vendors v where v.status = 'approved' and ${has}
          order by ${nearest(place)} limit 20`),
      ),
    );
  }
});
const tapRepair = trades.find((trade) => trade.slug === 'tap-repair')?.id ?? '';
const slots: number[] = [];
let starts = 0;
for (let round = 0; round < ROUNDS; round += 1) {
  slots.push(
    await timed(async () => {
      starts = (await listSlots(mintGuest(), { serviceId: tapRepair, pincode: DENSE, days: 30 })).data.length;
    }),
  );
}
const figure = (value: number) => value.toFixed(2);
const times = (values: number[]) => `${figure(median(values))} ms, ${(median(values) / median(one)).toFixed(0)} ×`;
console.log(`candidates, one query:   ${figure(median(one))} ms (${figure(found / QUESTIONS)} found on average)`);
console.log(`candidates, naive scan:  ${times(scan)}`);
console.log(`… of those who can:      ${times(skilled)}`);
console.log(`slots of 30 days:        ${figure(median(slots))} ms (${CROWD} professionals, ${starts} starts)`);
await closeDatabase();
await stop();
