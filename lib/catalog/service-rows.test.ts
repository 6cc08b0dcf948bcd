import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { listAudit } from '@/lib/audit/queries/list-audit';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { addDays, DEFAULT_TIME_ZONE, dateInZone } from '@/lib/core/time';
import { closeSql, sqlAs } from '@/testing/database';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { passTime } from '@/testing/visit-rows';
import { placeCategory } from './commands/place-category';
import { applyPrices, savePricePlan, withdrawPricePlan } from './commands/price-plans';
import { editService } from './commands/save-service';
import { archiveServiceRow, placeServiceRow, saveServiceRow } from './commands/service-rows';
import { getService } from './queries/get-service';
import { editableService, manageCategories } from './queries/manage-catalog';
import { listPriceChanges, listPricePlans } from './queries/prices';
import { serviceRows } from './queries/service-rows';

const owner = sqlAs('owner');
const system = mintSystem('test');
let [asha, bina] = [] as unknown as [Person, Person];
let serviceId = '';
let today = '';

beforeAll(async () => {
  [asha, bina] = [await anAdmin(), await anAdmin()];
  const [service] = await owner`select id, app_now() as now from services where slug = 'sofa-cleaning'`;
  serviceId = service?.id as string;
  today = dateInZone(service?.now as Date, DEFAULT_TIME_ZONE);
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.failure.code);
const item = (label: string, more = {}) => ({ kind: 'checklist' as const, serviceId, label, required: false, ...more });
const add = async (label: string) => unwrap(await saveServiceRow(asha.actor, item(label))).id;
const labels = async () => (await getService(mintGuest(), serviceId)).checklist.map(({ label }) => label);
const seen = async (id: string) => (await serviceRows(asha.actor, serviceId)).checklist.find((row) => row.id === id);
const wanted = async (id: string) => ({ id, expectedUpdatedAt: (await seen(id))?.updatedAt ?? '' });

describe('a line of a service', () => {
  it('is added last, changed in its place, moved, archived and put back, and customers see it at once', async () => {
    const before = await labels();
    const [one, two, three] = [await add('One'), await add('Two'), await add('Three')];
    expect(await labels()).toEqual([...before, 'One', 'Two', 'Three']);
    unwrap(await saveServiceRow(asha.actor, item('Second', await wanted(two))));
    const which = { kind: 'checklist' as const, serviceId };
    unwrap(await placeServiceRow(asha.actor, { ...which, id: three, before: one }));
    unwrap(await placeServiceRow(asha.actor, { ...which, id: one }));
    expect(await labels()).toEqual([...before, 'Three', 'Second', 'One']);
    unwrap(await archiveServiceRow(asha.actor, { ...which, ...(await wanted(three)), active: false }));
    expect(await labels()).toEqual([...before, 'Second', 'One']);
    expect((await seen(three))?.active).toBe(false);
    unwrap(await archiveServiceRow(asha.actor, { ...which, ...(await wanted(three)), active: true }));
    expect(await labels()).toEqual([...before, 'Second', 'One', 'Three']);
    const log = await owner`select actor_id, action from audit_log
      where table_name = 'service_checklist_items' and row_id = ${two} and action = 'update'`;
    expect(log[0]).toEqual({ actor_id: asha.id, action: 'update' });
    const history = await listAudit(asha.actor, { serviceId, limit: 100 });
    expect(history.data.filter(({ table }) => table === 'service_checklist_items').length).toBeGreaterThan(5);
    expect(history.data.filter(({ table }) => table === 'services').map((row) => row.action)).toEqual(['insert']);
  });

  it('that somebody else changed meanwhile is not changed over him, and he is named; a stale list of all is refused', async () => {
    const id = await add('Both want it');
    const { version } = await editableService(asha.actor, serviceId);
    const mine = item('Mine', await wanted(id));
    const both = await Promise.all([
      saveServiceRow(asha.actor, mine),
      saveServiceRow(bina.actor, { ...mine, label: 'Hers' }),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['ok', 'row_changed']);
    const winner = both[0].ok ? asha : bina;
    expect(both.find((one) => !one.ok)).toMatchObject({ failure: { values: { name: winner.name } } });
    expect(codeOf(await editService(asha.actor, serviceId, { checklist: [], expectedVersion: version }))).toBe(
      'catalog_changed',
    );
  });

  it('is refused beside its field, where there are too many, and to everybody but administration', async () => {
    expect(await saveServiceRow(asha.actor, item(' '))).toMatchObject({ failure: { fields: [{ path: 'label' }] } });
    const shot = { kind: 'shots' as const, serviceId, moment: 'both' as const };
    const had = (await serviceRows(asha.actor, serviceId)).shots.filter(({ active }) => active).length;
    for (let count = had; count < 12; count += 1)
      unwrap(await saveServiceRow(asha.actor, { ...shot, label: `Place ${count}` }));
    expect(await saveServiceRow(asha.actor, { ...shot, label: 'One more' })).toMatchObject({
      failure: { fields: [{ path: 'label', message: 'too_many_lines', values: { most: 12 } }] },
    });
    expect(codeOf(await saveServiceRow(asha.actor, item('x', { id: newId() })))).toBe('not_found');
    expect(codeOf(await saveServiceRow(asha.actor, { ...item('x'), serviceId: newId() }))).toBe('not_found');
    const others = [await aCustomer(), await aVendor(), await anOnboardManager(), await anOps()];
    const which = { kind: 'checklist' as const, serviceId, id: newId() };
    const plan = { serviceId, priceMinor: 1, taxBps: 1800, from: addDays(today, 5) };
    for (const actor of [mintGuest(), ...others.map((one) => one.actor)]) {
      const at = new Date().toISOString();
      for (const refused of [
        await saveServiceRow(actor, item('x')),
        await placeServiceRow(actor, which),
        await archiveServiceRow(actor, { ...which, expectedUpdatedAt: at, active: false }),
        await savePricePlan(actor, plan),
        await withdrawPricePlan(actor, { serviceId, id: newId(), expectedUpdatedAt: at }),
        await applyPrices(actor),
      ])
        expect(codeOf(refused)).toBe('forbidden');
      await expect(serviceRows(actor, serviceId)).rejects.toThrow('forbidden');
      await expect(listPricePlans(actor, serviceId)).rejects.toThrow('forbidden');
      await expect(listPriceChanges(actor, serviceId)).rejects.toThrow('forbidden');
    }
  });
});

it('a category is put to another place on the shelf, by administration alone', async () => {
  const order = async () => (await manageCategories(asha.actor)).map(({ id }) => id);
  const [first = '', second = '', third = '', ...rest] = await order();
  unwrap(await placeCategory(asha.actor, { id: third, before: first }));
  expect(await order()).toEqual([third, first, second, ...rest]);
  unwrap(await placeCategory(asha.actor, { id: third }));
  expect(await order()).toEqual([first, second, ...rest, third]);
  expect(codeOf(await placeCategory(asha.actor, { id: first, before: newId() }))).toBe('not_found');
  for (const actor of [mintGuest(), (await anOps()).actor, (await anOnboardManager()).actor])
    expect(codeOf(await placeCategory(actor, { id: first }))).toBe('forbidden');
  const log = await owner`select actor_id from audit_log
    where table_name = 'categories' and row_id = ${third} and action = 'update' limit 1`;
  expect(log).toEqual([{ actor_id: asha.id }]);
});

describe('a price to come', () => {
  it('is the service’s from the beginning of its day, once, and the log tells what it was before', async () => {
    const price = async () => (await getService(mintGuest(), serviceId)).priceMinor;
    const old = await price();
    const plan = (days: number, priceMinor: number) => ({
      serviceId,
      priceMinor,
      taxBps: 1800,
      from: addDays(today, days),
    });
    unwrap(await savePricePlan(asha.actor, plan(1, old + 100)));
    const { id } = unwrap(await savePricePlan(asha.actor, plan(2, old + 200)));
    expect(await savePricePlan(asha.actor, plan(2, old))).toMatchObject({
      failure: { fields: [{ path: 'from', message: 'day_taken' }] },
    });
    expect(await savePricePlan(asha.actor, plan(0, old))).toMatchObject({
      failure: { fields: [{ path: 'from', message: 'in_the_past' }] },
    });
    const at = (await listPricePlans(asha.actor, serviceId)).find((one) => one.id === id)?.updatedAt;
    const change = { ...plan(2, old + 250), id, expectedUpdatedAt: at };
    expect(codeOf(await savePricePlan(bina.actor, change))).toBe('ok');
    expect(await savePricePlan(asha.actor, change)).toMatchObject({
      failure: { code: 'row_changed', values: { name: bina.name } },
    });
    const third = unwrap(await savePricePlan(asha.actor, plan(3, old + 300)));
    const [last] = (await listPricePlans(asha.actor, serviceId)).filter((one) => one.id === third.id);
    const back = { serviceId, id: third.id, expectedUpdatedAt: last?.updatedAt ?? '' };
    unwrap(await withdrawPricePlan(asha.actor, back));
    expect(codeOf(await withdrawPricePlan(asha.actor, back))).toBe('row_changed');

    expect(unwrap(await applyPrices(system))).toBe(0);
    await passTime('1 day');
    const both = await Promise.all([applyPrices(system), applyPrices(system)]);
    expect(both.map((one) => unwrap(one)).sort()).toEqual([0, 1]);
    expect(await price()).toBe(old + 100);
    await passTime('3 days');
    unwrap(await applyPrices(system));
    expect(await price()).toBe(old + 250);
    expect(await listPricePlans(asha.actor, serviceId)).toEqual([]);
    expect(await listPriceChanges(asha.actor, serviceId)).toMatchObject([
      { by: null, price: { before: old + 100, after: old + 250 }, tax: null },
      { by: null, price: { before: old, after: old + 100 } },
    ]);
  });
});
