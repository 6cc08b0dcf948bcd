import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { addAreas } from '@/lib/vendors/commands/add-areas';
import { setAreas } from '@/lib/vendors/commands/set-areas';
import { closeSql, sqlAs } from '@/testing/database';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { keptUnderContext } from '@/testing/sql-context';
import { joinWaitlist, leaveWaitlist, tellWaitlist } from './commands/waitlist';
import { isWaiting, listDemand } from './queries/waitlist';

let serviceId = '';
let onboarding: Person;
beforeAll(async () => {
  const [service] = await sqlAs('owner')`select id from services where active order by slug limit 1`;
  serviceId = service?.id as string;
  onboarding = await anOnboardManager();
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const noticesOf = async (userId: string) =>
  (
    await sqlAs(
      'owner',
    )`select channel, data from notifications where user_id = ${userId} and template = 'service_nearby'
    order by channel`
  ).map((row) => [row.channel, row.data] as const);
const tell = async (vendor: Person) => unwrap(await tellWaitlist(mintSystem('test'), vendor.id));
const isQueued = async (vendor: Person) => {
  const rows = await sqlAs('queue')`select 1 from graphile_worker._private_jobs where key = ${`waitlist:${vendor.id}`}`;
  return rows.length === 1;
};
const demandAt = async (pincode: string) => (await listDemand(onboarding.actor, { pincode })).data;

describe('the waiting list', () => {
  it('keeps one place a person, service and pincode, and tells whoever waits once, when somebody begins there', async () => {
    const pincode = '560002';
    const [first, second] = [await aCustomer(), await aCustomer()];
    const place = unwrap(await joinWaitlist(first.actor, { serviceId, pincode }));
    expect(unwrap(await joinWaitlist(first.actor, { serviceId, pincode }))).toEqual(place);
    unwrap(await joinWaitlist(second.actor, { serviceId, pincode }));
    expect(await isWaiting(first.actor, serviceId, pincode)).toBe(true);
    expect(await demandAt(pincode)).toMatchObject([{ pincode, serviceId, waiting: 2, covering: 0 }]);
    const [line] = await sqlAs('owner')`select actor_id, action from audit_log
      where table_name = 'waitlist_entries' and row_id = ${place.id} order by id limit 1`;
    expect(line).toMatchObject({ actor_id: first.id, action: 'insert' });

    const vendor = await aVendor({ areas: ['560001'] });
    expect(await tell(vendor)).toBe(0);
    expect(await noticesOf(first.id)).toEqual([]);
    unwrap(await setAreas(vendor.actor, vendor.id, { pincodes: ['560001', pincode] }));
    expect(await isQueued(vendor)).toBe(true);
    expect(await tell(vendor)).toBe(2);
    for (const person of [first, second]) {
      const told = await noticesOf(person.id);
      expect(told.map(([channel]) => channel)).toEqual(['email', 'in_app']);
      expect(told[0]?.[1]).toMatchObject({ pincode });
    }
    unwrap(await addAreas(vendor.actor, vendor.id, { by: 'radius', pincode, km: 3 }));
    expect(await tell(vendor)).toBe(0);
    expect(await noticesOf(first.id)).toHaveLength(2);
    expect([await isWaiting(first.actor, serviceId, pincode), await demandAt(pincode)]).toEqual([false, []]);
    // Who asks again later waits anew.
    unwrap(await joinWaitlist(first.actor, { serviceId, pincode }));
    expect(await demandAt(pincode)).toMatchObject([{ waiting: 1, covering: 1 }]);
  });

  it('tells nobody who left, nor of somebody whom he does not want to meet', async () => {
    const pincode = '560003';
    const [gone, apart] = [await aCustomer(), await aCustomer()];
    for (const person of [gone, apart]) unwrap(await joinWaitlist(person.actor, { serviceId, pincode }));
    for (const _ of [1, 2]) expect(await leaveWaitlist(gone.actor, { serviceId, pincode })).toMatchObject({ ok: true });
    const vendor = await aVendor({ areas: ['560001'] });
    await keptUnderContext(
      sqlAs('app'),
      { role: 'system' },
      (tx) => tx`insert into person_blocks (blocker_id, blocked_id) values (${apart.id}, ${vendor.id})`,
    );
    unwrap(await setAreas(vendor.actor, vendor.id, { pincodes: [pincode] }));
    expect(await tell(vendor)).toBe(0);
    expect([await noticesOf(gone.id), await noticesOf(apart.id)]).toEqual([[], []]);
    expect(await isWaiting(apart.actor, serviceId, pincode)).toBe(true);
  });

  it('pages through the demand, the oldest wait first', async () => {
    const customer = await aCustomer();
    const wanted = ['560004', '560005', '560006', '560007', '560008'];
    for (const pincode of wanted) unwrap(await joinWaitlist(customer.actor, { serviceId, pincode }));
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listDemand(onboarding.actor, { limit: 2, cursor });
      seen.push(...page.data.map((row) => row.pincode));
      cursor = page.nextCursor;
    }
    expect(seen.filter((code) => wanted.includes(code))).toEqual(wanted);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('says what is wrong, and is for customers; the demand for onboarding', async () => {
    const customer = await aCustomer();
    const wrong = async (input: { serviceId: string; pincode: string }) => {
      const answer = await joinWaitlist(customer.actor, input);
      return answer.ok ? null : answer.failure.fields;
    };
    expect(await wrong({ serviceId, pincode: '000000' })).toEqual([{ path: 'pincode', message: 'unknown_pincode' }]);
    expect(await wrong({ serviceId: customer.id, pincode: '560001' })).toEqual([
      { path: 'serviceId', message: 'unknown_service' },
    ]);
    const input = { serviceId, pincode: '560009' };
    for (const stranger of [await aVendor(), await anOps(), await anAdmin(), onboarding]) {
      expect(await joinWaitlist(stranger.actor, input)).toMatchObject({ failure: { kind: 'forbidden' } });
      expect(await leaveWaitlist(stranger.actor, input)).toMatchObject({ failure: { kind: 'forbidden' } });
      expect(await tellWaitlist(stranger.actor, stranger.id)).toMatchObject({ failure: { kind: 'forbidden' } });
    }
    for (const stranger of [customer, await aVendor(), await anOps()]) {
      await expect(listDemand(stranger.actor)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
    }
    expect(unwrap(await tellWaitlist(mintSystem('test'), customer.id))).toBe(0);
  });
});
