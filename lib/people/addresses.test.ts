import { afterAll, expect, test } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { person } from '@/testing/api/person';
import { closeSql, sqlAs } from '@/testing/database';
import { addAddress, archiveAddress, changeAddress, keepAddress, preferAddress } from './commands/addresses';
import { listAddresses } from './queries/addresses';

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const HOME = { label: 'Home', line1: '14, Church Street', landmark: 'Above the bookshop', pincode: '560001' };

test('the first is preferred, the city follows the pincode, and the log knows', async () => {
  const { actor } = await person('customer');
  const home = unwrap(await addAddress(actor, HOME));
  expect(home).toMatchObject({ ...HOME, preferred: true, line2: null });
  expect(home.city).toMatch(/\w/);
  const [line] = await sqlAs('owner')<{ action: string }[]>`
    select action from audit_log where table_name = 'addresses' and row_id = ${home.id}`;
  expect(line?.action).toBe('insert');
});

test.each([
  ['pincode', { pincode: '999999' }, 'unknown_pincode'],
  ['pincode', { pincode: '56' }, 'bad_pincode'],
  ['label', { label: ' ' }, 'required'],
  ['line1', { line1: '' }, 'required'],
])('a bad %s is a field error', async (path, wrong, message) => {
  const { actor } = await person('customer');
  expect(await addAddress(actor, { ...HOME, ...wrong })).toMatchObject({ failure: { fields: [{ path, message }] } });
});

test('one preferred address, whoever is faster; archived ones leave the list and stay in the table', async () => {
  const { actor, id: userId } = await person('customer');
  const home = unwrap(await addAddress(actor, HOME));
  const office = unwrap(await addAddress(actor, { ...HOME, label: 'Office', line1: '2, MG Road' }));
  expect(office.preferred).toBe(false);
  await Promise.all([preferAddress(actor, home.id), preferAddress(actor, office.id)]);
  expect((await listAddresses(actor)).filter(({ preferred }) => preferred)).toHaveLength(1);
  unwrap(await preferAddress(actor, office.id));
  expect((await listAddresses(actor)).map(({ label }) => label)).toEqual(['Office', 'Home']);
  const moved = { ...HOME, label: 'Old home', city: 'Bengaluru', accessNotes: 'Gate 4417' };
  expect(unwrap(await changeAddress(actor, home.id, moved))).toMatchObject({ label: 'Old home', preferred: false });
  unwrap(await archiveAddress(actor, office.id));
  expect((await listAddresses(actor)).map(({ label }) => label)).toEqual(['Old home']);
  expect(await archiveAddress(actor, office.id)).toMatchObject({ failure: { kind: 'not_found' } });
  const [kept] = await sqlAs('owner')<
    { n: number }[]
  >`select count(*)::int as n from addresses where user_id = ${userId}`;
  expect(kept?.n).toBe(2);
});

test('nobody else’s address can be read or changed', async () => {
  const [one, other] = [await person('customer'), await person('customer')];
  const home = unwrap(await addAddress(one.actor, HOME));
  expect(await listAddresses(other.actor)).toEqual([]);
  for (const answer of [
    await changeAddress(other.actor, home.id, HOME),
    await preferAddress(other.actor, home.id),
    await archiveAddress(other.actor, home.id),
    await archiveAddress(other.actor, 'x'),
  ]) {
    expect(answer).toMatchObject({ failure: { kind: 'not_found' } });
  }
  for (const actor of [mintGuest(), (await person('vendor')).actor, (await person('super_admin')).actor]) {
    expect(await addAddress(actor, HOME)).toMatchObject({ failure: { kind: 'forbidden' } });
  }
});

test('an address that was booked for is kept once, and the list has an end', async () => {
  const { actor } = await person('customer');
  expect(unwrap(await keepAddress(actor, HOME))).toMatchObject({ label: 'Home' });
  expect(unwrap(await keepAddress(actor, { ...HOME, line1: ' 14, church street ' }))).toBeNull();
  for (let index = 1; index < 20; index += 1) {
    unwrap(await addAddress(actor, { ...HOME, line1: `${index}, Brigade Road` }));
  }
  expect(await addAddress(actor, HOME)).toMatchObject({ failure: { code: 'too_many_addresses' } });
});
