import { afterAll, expect, test } from 'vitest';
import { closeDatabase, writeAs } from '@/db/client';
import { users } from '@/db/schema';
import { mintGuest, mintSystem, mintUser } from '@/lib/auth/actor';
import { findSession, openSession } from '@/lib/auth/sessions';
import type { Role } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { changeRole, reinstateUser, suspendUser, updateMe } from './commands';
import { getUser, listUsers, me } from './queries';

afterAll(closeDatabase);

let count = 0;
async function someone(role: Role, name = 'Somebody') {
  count += 1;
  const email = `p${count}@people.test`;
  const made = await writeAs(mintSystem('test'), async (tx) => {
    const [row] = await tx.insert(users).values({ role, name, email }).returning({ id: users.id });
    const id = row?.id ?? '';
    return { id, sessionId: await openSession(tx, id, 'web', mintGuest()) };
  });
  const { id, sessionId } = unwrap(made);
  return { id, email, sessionId, actor: mintUser({ id, role }, sessionId) };
}

const names = Array.from({ length: 7 }, (_, index) => `Lakshmi ${String.fromCharCode(65 + index)}`);

test.each(['name', '-name', 'createdAt', '-createdAt'] as const)(
  'pages by %s show everybody once, in order',
  async (sort) => {
    const admin = await someone('super_admin');
    if (count < 8) for (const name of names) await someone('customer', name);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listUsers(admin.actor, { q: 'lakshmi', role: 'customer', sort, limit: 3, cursor });
      seen.push(...page.data.map((person) => person.name));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(sort.startsWith('-') ? [...names].reverse() : names);
  },
);

test('the list is the administrator’s, and its filters are taken literally', async () => {
  const admin = await someone('super_admin');
  const other = await someone('ops_manager');
  await expect(listUsers(other.actor)).rejects.toThrow('forbidden');
  await expect(listUsers(mintGuest())).rejects.toThrow('forbidden');
  await expect(listUsers(admin.actor, { cursor: 'nonsense' })).rejects.toThrow('bad_cursor');
  expect((await listUsers(admin.actor, { q: '%' })).data).toEqual([]);
  expect((await listUsers(admin.actor, { q: other.id })).data).toMatchObject([{ id: other.id }]);
  expect((await listUsers(admin.actor, { q: other.email })).data).toHaveLength(1);
});

test('a stranger’s account is not found', async () => {
  const [one, two, onboarding] = [await someone('customer'), await someone('vendor'), await someone('onboard_manager')];
  await expect(getUser(one.actor, two.id)).rejects.toThrow('not_found');
  await expect(getUser(onboarding.actor, one.id)).rejects.toThrow('not_found');
  expect(await getUser(onboarding.actor, two.id)).toMatchObject({ id: two.id });
  await expect(getUser(one.actor, 'x')).rejects.toThrow('not_found');
});

test('a person changes himself only; a new number is unproved', async () => {
  const one = await someone('customer');
  expect(unwrap(await updateMe(one.actor, { name: ' Meera ', phone: '98860 11111' }))).toMatchObject({
    name: 'Meera',
    phone: '+919886011111',
    phoneVerified: false,
    version: 2,
  });
  expect(await updateMe(one.actor, { name: '' })).toMatchObject({
    failure: { fields: [{ path: 'name', message: 'required' }] },
  });
  expect(await updateMe(mintGuest(), { name: 'X' })).toMatchObject({ failure: { kind: 'unauthenticated' } });
  // The role is nothing that this command knows.
  await updateMe(one.actor, { role: 'super_admin' } as object);
  expect(await me(one.actor)).toMatchObject({ role: 'customer', name: 'Meera' });
});

test('suspending ends every session, reinstating opens the door again', async () => {
  const [admin, one] = [await someone('super_admin'), await someone('vendor')];
  const because = { userId: one.id, reason: 'A complaint is open' };
  expect(await suspendUser(one.actor, because)).toMatchObject({ failure: { kind: 'forbidden' } });
  expect(await suspendUser(admin.actor, { ...because, userId: admin.id })).toMatchObject({
    failure: { kind: 'forbidden' },
  });
  expect(await suspendUser(admin.actor, { ...because, reason: '' })).toMatchObject({ failure: { kind: 'invalid' } });
  const twice = await Promise.all([suspendUser(admin.actor, because), suspendUser(admin.actor, because)]);
  expect(twice.filter((each) => each.ok)).toHaveLength(1);
  expect(twice.find((each) => !each.ok)).toMatchObject({ failure: { code: 'already_suspended' } });
  expect(await findSession(one.sessionId, mintGuest())).toBeNull();
  expect(unwrap(await reinstateUser(admin.actor, because)).status).toBe('active');
  expect(await findSession(one.sessionId, mintGuest())).toBeNull();
});

test('a role changes within staff, and acts in the session that is open', async () => {
  const [admin, one, customer] = [
    await someone('super_admin'),
    await someone('ops_manager'),
    await someone('customer'),
  ];
  const change = (userId: string, role: Role) => changeRole(admin.actor, { userId, role, reason: 'New duties' });
  unwrap(await change(one.id, 'onboard_manager'));
  expect((await findSession(one.sessionId, mintGuest()))?.actor).toMatchObject({ role: 'onboard_manager' });
  expect(await change(customer.id, 'super_admin')).toMatchObject({ failure: { code: 'role_not_possible' } });
  expect(await changeRole(one.actor, { userId: admin.id, role: 'ops_manager', reason: 'Revenge' })).toMatchObject({
    failure: { kind: 'forbidden' },
  });
});
