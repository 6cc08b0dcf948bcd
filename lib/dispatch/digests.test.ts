import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { setStaffHours } from '@/lib/notifications/commands/set-staff-hours';
import { ownHours } from '@/lib/notifications/queries/staff-hours';
import { handInApplication } from '@/lib/vendors/commands/hand-in';
import { moveToHour } from '@/testing/clock';
import { closeSql, sqlAs } from '@/testing/database';
import { acceptDocuments } from '@/testing/factories/documents';
import { aCustomer, anOnboardManager, aPerson, aVendor, type Person } from '@/testing/factories/people';
import { failure } from '@/testing/signing';
import { insertVisit, passTime } from '@/testing/visit-rows';
import { putOffCases, takeCases } from './commands/cases';
import { tellDigests } from './commands/tell-digests';

const system = mintSystem('test');
const owner = sqlAs('owner');
const QUIET = { quietFrom: 21 * 60, quietUntil: 7 * 60 };
let olga: Person;
let uri: Person;
let ola: Person;

beforeAll(async () => {
  [olga, uri] = [await aPerson('ops_manager', 'Olga Rao'), await aPerson('ops_manager', 'Uri Sen')];
  ola = await anOnboardManager();
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

/** A request that nobody was asked for. */
const burning = async () => `unassigned:${(await insertVisit('requested')).bookingId}`;
type Told = { template: string; channel: string; data: Record<string, number> };
const toldOf = ({ id }: Person) => owner<Told[]>`
  select template, channel, data from notifications where user_id = ${id} and template like '%digest' order by created_at, channel`;

describe('a digest', () => {
  it('tells each manager at his hour what waits for him, once a day, and nobody that nothing does', async () => {
    await moveToHour(8);
    await tellDigests(system);
    expect(await toldOf(olga)).toEqual([]);

    const [mine, , later] = [await burning(), await burning(), await burning()];
    unwrap(await takeCases(olga.actor, { selected: [mine] }));
    unwrap(await putOffCases(olga.actor, { selected: [later], until: 'tomorrow' }));
    const vendor = await aVendor({ approved: false });
    await acceptDocuments([vendor.id]);
    unwrap(await handInApplication(vendor.actor));
    await moveToHour(7);
    expect(await tellDigests(system)).toBe(0);
    await moveToHour(8);
    await Promise.all([tellDigests(system), tellDigests(system)]);
    // What was put off is not back before nine.
    const data = { burning: 2, nobodys: 1, mine: 1 };
    expect(await toldOf(olga)).toMatchObject([
      { template: 'desk_digest', channel: 'email', data },
      { template: 'desk_digest', channel: 'in_app', data },
    ]);
    expect(await toldOf(uri)).toMatchObject([{ data: { ...data, mine: 0 } }, { channel: 'in_app' }]);
    expect(await toldOf(ola)).toMatchObject([
      { template: 'onboarding_digest', channel: 'email', data: { burning: 1, nobodys: 1, mine: 0 } },
      { template: 'onboarding_digest', channel: 'in_app' },
    ]);
    await passTime('1 hour');
    expect(await tellDigests(system)).toBe(0);
  });

  it('comes at the hour that its reader chose, or not at all, and not half a day late', async () => {
    await moveToHour(6);
    unwrap(await setStaffHours(olga.actor, { ...QUIET, digestAt: 13 * 60 }));
    unwrap(await setStaffHours(uri.actor, { ...QUIET, digestAt: null }));
    const before = { olga: (await toldOf(olga)).length, uri: (await toldOf(uri)).length };
    await moveToHour(9);
    await tellDigests(system);
    expect((await toldOf(olga)).length).toBe(before.olga);
    await moveToHour(17);
    await tellDigests(system);
    expect((await toldOf(olga)).length).toBe(before.olga);
    await moveToHour(13);
    await tellDigests(system);
    expect((await toldOf(olga)).length).toBe(before.olga + 2);
    expect((await toldOf(uri)).length).toBe(before.uri);
    await expect(tellDigests(olga.actor)).rejects.toThrow('forbidden');
  });

  it('has hours that are a manager’s own, and in the log', async () => {
    const anew = await aPerson('super_admin', 'Anita Admin');
    expect(await ownHours(anew.actor)).toEqual({ quietFrom: 1260, quietUntil: 420, digestAt: 480 });
    const chosen = { quietFrom: 0, quietUntil: 0, digestAt: 450 };
    expect(unwrap(await setStaffHours(anew.actor, chosen))).toEqual(chosen);
    expect(await ownHours(anew.actor)).toEqual(chosen);
    const rows = await owner`select actor_id from audit_log where table_name = 'staff_hours' and row_id = ${anew.id}`;
    expect(rows).toEqual([{ actor_id: anew.id }]);
    for (const { actor } of [await aCustomer(), await aVendor({}), { actor: mintGuest() }]) {
      expect(failure(await setStaffHours(actor, chosen))?.kind).toBe('forbidden');
      await expect(ownHours(actor)).rejects.toThrow('forbidden');
    }
    expect(failure(await setStaffHours(anew.actor, { ...chosen, quietFrom: 1440 }))?.fields).toEqual([
      { path: 'quietFrom', message: 'too_large' },
    ]);
  });
});
