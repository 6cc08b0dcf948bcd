import { afterAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintUser } from '@/lib/auth/actor';
import type { Actor, Role } from '@/lib/core/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { closeSql, sqlAs } from '@/testing/database';
import { keptUnderContext } from '@/testing/sql-context';
import { insertVisit } from '@/testing/visit-rows';
import { saveCategory } from './commands/save-category';
import { savePolicy } from './commands/save-policy';
import { createService, editService } from './commands/save-service';
import { currentPolicy, getService } from './queries/get-service';
import { listPolicies } from './queries/list-policies';
import { editableService, manageCategories, manageServices } from './queries/manage-catalog';

const sql = sqlAs('owner');
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.failure.code);

async function admin(): Promise<Actor> {
  const id = newId();
  await keptUnderContext(
    sqlAs('app'),
    { role: 'system' },
    (tx) =>
      tx`insert into users (id, role, name, email) values (${id}, 'super_admin', 'Asha Admin', ${`${id}@homeserve.test`})`,
  );
  return mintUser({ id, role: 'super_admin' }, null);
}

const aTitle = () => `Chimney care ${newId().slice(-6)}`;
const words = async (actor: Actor) => ({
  categoryId: (await manageCategories(actor))[0]?.id ?? '',
  title: aTitle(),
  description: 'Ducts, filter and hood',
  priceMinor: 124_000,
  durationMinutes: 90,
});

describe('a service', () => {
  it('is added, seen at once by everybody, changed by version, and retired without deleting', async () => {
    const actor = await admin();
    const input = {
      ...(await words(actor)),
      addOns: [{ title: 'Grease tray', priceMinor: 9_900, durationMinutes: 15 }],
    };
    const made = unwrap(
      await createService(actor, { ...input, checklist: [{ label: 'Suction tested', required: true }] }),
    );
    expect(codeOf(await createService(actor, input))).toBe('service_exists');
    const shown = await getService(mintGuest(), made.id);
    expect(shown).toMatchObject({
      priceMinor: 124_000,
      addOns: [{ title: 'Grease tray' }],
      checklist: [{ required: true }],
    });
    const dearer = { priceMinor: 130_000, expectedVersion: made.version };
    const [first, second] = await Promise.all([
      editService(actor, made.id, dearer),
      editService(actor, made.id, dearer),
    ]);
    expect([codeOf(first), codeOf(second)].sort()).toEqual(['catalog_changed', 'ok']);
    const kept = await editableService(actor, made.id);
    expect(kept).toMatchObject({ priceMinor: 130_000, version: 2, addOns: [{ title: 'Grease tray' }] });
    unwrap(
      await editService(actor, made.id, {
        addOns: [
          { title: 'Hood polish', priceMinor: 100, durationMinutes: 0 },
          ...kept.addOns.map((addOn) => ({ ...addOn, priceMinor: 10_900 })),
        ],
        checklist: [],
        expectedVersion: 2,
      }),
    );
    expect((await getService(mintGuest(), made.id)).addOns.map(({ title }) => title)).toEqual([
      'Hood polish',
      'Grease tray',
    ]);
    expect((await getService(mintGuest(), made.id)).checklist).toEqual([]);
    const rows = await sql`select active from service_checklist_items where service_id = ${made.id}`;
    expect(rows).toEqual([{ active: false }]);
    unwrap(await editService(actor, made.id, { active: false, expectedVersion: 3 }));
    await expect(getService(mintGuest(), made.id)).rejects.toThrow('not_found');
    const listed = await manageServices(actor, { q: input.title, state: 'retired' });
    expect(listed.data).toMatchObject([{ id: made.id, active: false }]);
    const log =
      await sql`select action, after from audit_log where table_name = 'services' and row_id = ${made.id} order by id`;
    expect(log.map((row) => row.action)).toEqual(['insert', 'update', 'update', 'update']);
    expect(log[1]?.after).toMatchObject({ price_minor: 130_000 });
  });

  it('leaves bookings with the price they were made at', async () => {
    const actor = await admin();
    const visit = await insertVisit('accepted');
    const [row] = await sql`select service_id from bookings where id = ${visit.bookingId}`;
    const service = await editableService(actor, row?.service_id as string);
    expect(service.openBookings).toBeGreaterThanOrEqual(1);
    const change = { priceMinor: service.priceMinor + 1000, expectedVersion: service.version };
    unwrap(await editService(actor, service.id, change));
    const [after] = await sql`select total_minor::int as total from bookings where id = ${visit.bookingId}`;
    expect(after?.total).toBe(124_000);
    unwrap(
      await editService(actor, service.id, { priceMinor: service.priceMinor, expectedVersion: service.version + 1 }),
    );
  });

  it('refuses what cannot be, and everybody but administration', async () => {
    const actor = await admin();
    const input = await words(actor);
    const bad = {
      ...input,
      priceMinor: -1,
      durationMinutes: 5,
      addOns: [{ title: ' ', priceMinor: 0, durationMinutes: 0 }],
    };
    expect(await createService(actor, bad)).toMatchObject({
      failure: { fields: [{ path: 'priceMinor' }, { path: 'durationMinutes' }, { path: 'addOns.0.title' }] },
    });
    expect(codeOf(await createService(actor, { ...input, categoryId: newId() }))).toBe('invalid');
    expect(codeOf(await editService(actor, newId(), { priceMinor: 1, expectedVersion: 1 }))).toBe('not_found');
    const roles: Role[] = ['customer', 'vendor', 'onboard_manager', 'ops_manager'];
    for (const who of [mintGuest(), ...roles.map((role) => mintUser({ id: newId(), role }, null))]) {
      expect(codeOf(await createService(who, input))).toBe('forbidden');
      expect(codeOf(await editService(who, newId(), { expectedVersion: 1 }))).toBe('forbidden');
      expect(codeOf(await saveCategory(who, aCategory()))).toBe('forbidden');
      expect(codeOf(await savePolicy(who, { rules: DEFAULT_POLICY, reason: 'Because', expectedVersion: 1 }))).toBe(
        'forbidden',
      );
      await expect(manageServices(who)).rejects.toThrow('forbidden');
      await expect(listPolicies(who)).rejects.toThrow('forbidden');
    }
  });
});

const aCategory = () => ({
  title: aTitle(),
  summary: 'Hoods and ducts',
  sac: '998719',
  commissionBps: 1750,
  position: 99,
  active: true,
});

it('a category knows how many services stand on it', async () => {
  const actor = await admin();
  const service = await editableService(actor, (await manageServices(actor)).data[0]?.id ?? '');
  const all = await manageCategories(actor);
  expect(all.find((one) => one.id === service.categoryId)?.services).toBeGreaterThan(0);
  const empty = unwrap(await saveCategory(actor, aCategory()));
  expect((await manageCategories(actor)).find((one) => one.id === empty.id)?.services).toBe(0);
});

it('a category is added and changed from what its editor saw', async () => {
  const actor = await admin();
  const input = aCategory();
  const { id } = unwrap(await saveCategory(actor, input));
  expect(codeOf(await saveCategory(actor, input))).toBe('category_exists');
  const seen = (await manageCategories(actor)).find((one) => one.id === id);
  expect(seen?.requiredDocuments).toEqual(['identity', 'address', 'police_verification']);
  const change = { ...input, id, expectedUpdatedAt: seen?.updatedAt, commissionBps: 2000, active: false };
  expect(codeOf(await saveCategory(actor, change))).toBe('ok');
  expect(codeOf(await saveCategory(actor, change))).toBe('catalog_changed');
  expect((await manageCategories(actor)).find((one) => one.id === id)).toMatchObject({
    commissionBps: 2000,
    active: false,
  });
});

it('a new version of the numbers rules what is booked from now on, with who and why', async () => {
  const actor = await admin();
  const visit = await insertVisit('accepted');
  const before = await currentPolicy(actor);
  const rules = { ...before.rules, visitChargeMinor: before.rules.visitChargeMinor + 100 };
  const input = { rules, reason: 'Fuel has become dearer', expectedVersion: before.version };
  const both = await Promise.all([savePolicy(actor, input), savePolicy(actor, input)]);
  expect(both.map(codeOf).sort()).toEqual(['ok', 'policy_changed']);
  expect(await currentPolicy(mintGuest())).toMatchObject({ version: before.version + 1, rules });
  const [latest] = await listPolicies(actor);
  expect(latest).toMatchObject({ reason: 'Fuel has become dearer', by: { name: 'Asha Admin' }, bookings: 0 });
  const [kept] =
    await sql`select p.version from bookings b join policies p on p.id = b.policy_id where b.id = ${visit.bookingId}`;
  expect(kept?.version).toBe(before.version);
  const contradiction = { ...rules, urgentOfferMinutes: rules.offerMinutes + 1 };
  expect(
    await savePolicy(actor, { ...input, rules: contradiction, expectedVersion: before.version + 1 }),
  ).toMatchObject({
    failure: { fields: [{ path: 'rules.urgentOfferMinutes', message: 'urgent_is_slower' }] },
  });
});
