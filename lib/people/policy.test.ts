import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mintGuest, mintSystem, mintUser } from '@/lib/auth/actor';
import { type Actor, ROLES, type Role } from '@/lib/core/actor';
import { canBecome, canListPeople, canManagePerson, canSeePerson, homeOf, sameSitePath } from './policy';

const as = (role: Role): Actor => mintUser({ id: `id-of-${role}`, role }, null);

const SEES: Record<Role, readonly Role[]> = {
  customer: [],
  vendor: [],
  onboard_manager: ['vendor'],
  ops_manager: ['customer', 'vendor'],
  super_admin: ROLES,
};

test.each(ROLES.flatMap((role) => ROLES.map((other) => [role, other] as const)))(
  '%s sees another %s or not',
  (role, other) => {
    expect(canSeePerson(as(role), { id: 'somebody else', role: other })).toBe(SEES[role].includes(other));
  },
);

test.each(ROLES)('%s sees himself and lands at home', (role) => {
  expect(canSeePerson(as(role), { id: `id-of-${role}`, role })).toBe(true);
  expect(homeOf(role)).toMatch(/^\/[a-z]+$/);
});

test('only an administrator lists and manages, and never himself', () => {
  for (const role of ROLES) {
    expect(canListPeople(as(role))).toBe(role === 'super_admin');
    expect(canManagePerson(as(role), 'somebody else')).toBe(role === 'super_admin');
  }
  expect(canManagePerson(as('super_admin'), 'id-of-super_admin')).toBe(false);
  expect(canListPeople(mintGuest())).toBe(false);
  expect(canSeePerson(mintGuest(), { id: 'x', role: 'customer' })).toBe(false);
  expect(canSeePerson(mintSystem('test'), { id: 'x', role: 'customer' })).toBe(true);
});

test('a role changes within staff only', () => {
  const pairs = ROLES.flatMap((from) => ROLES.filter((to) => canBecome(from, to)).map((to) => `${from}>${to}`));
  const staff = ['onboard_manager', 'ops_manager', 'super_admin'];
  expect(pairs.sort()).toEqual(staff.flatMap((a) => staff.filter((b) => b !== a).map((b) => `${a}>${b}`)).sort());
});

test.each([
  ['/customer', '/customer'],
  ['/vendor/offers?id=1#top', '/vendor/offers?id=1#top'],
  ['//evil.test', null],
  ['/\\evil.test', null],
  ['/\t/evil.test', null],
  ['https://evil.test', null],
  ['javascript:alert(1)', null],
  ['customer', null],
  ['', null],
  [undefined, null],
])('next=%s leads to %s', (next, expected) => expect(sameSitePath(next)).toBe(expected));

test('no address whatever leads off the site', () => {
  const base = 'https://homeserve.test';
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webPath(),
        fc.string().map((text) => `/${text}`),
      ),
      (next) => {
        const path = sameSitePath(next);
        if (path !== null) expect(new URL(path, base).origin).toBe(base);
      },
    ),
  );
});
