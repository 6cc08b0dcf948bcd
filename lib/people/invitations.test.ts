import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, writeAs } from '@/db/client';
import { invitations } from '@/db/schema';
import { acceptInvitation } from '@/lib/auth/accept-invitation';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { login } from '@/lib/auth/api-tokens';
import { unwrap } from '@/lib/core/errors';
import type { Sandbox } from '@/sandbox/server';
import { person } from '@/testing/api/person';
import { closeSql, sqlAs } from '@/testing/database';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { inviteStaff, resendInvitation, revokeInvitation } from './commands/invitations';
import { listOpenInvitations } from './queries/invitations';
import { findAccountLink } from './queries/mail-links';

let sandbox: Sandbox;
let count = 0;
const guest = mintGuest();

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

const somebody = () => {
  count += 1;
  return { name: 'Ravi Kumar', email: `staff${count}@example.test`, role: 'ops_manager' as const };
};

/** The token of the newest mail to an address. */
async function tokenTo(email: string): Promise<string> {
  await runTasks();
  const [mail] = sandbox.inbox.find({ to: email, kind: 'email' });
  return mail?.links.find((link) => link.includes('/link/'))?.split('/link/')[1] ?? '';
}

const ACCEPTED = { password: 'correct horse', phone: '98450 33333' };
const DEAD = { failure: { kind: 'not_found', code: 'link_dead' } };

test('an administrator invites, the link makes the account once, and the log knows', async () => {
  const admin = await person('super_admin');
  const wanted = somebody();
  const invited = unwrap(await inviteStaff(admin.actor, wanted));
  expect(invited).toMatchObject({ ...wanted, status: 'open' });
  const token = await tokenTo(wanted.email);
  expect(await findAccountLink(mintSystem('test'), token)).toMatchObject({ kind: 'invitation', ...wanted });
  expect(await acceptInvitation(guest, token, { ...ACCEPTED, password: 'short' })).toMatchObject({
    failure: { fields: [{ path: 'password' }] },
  });
  const both = await Promise.all([1, 2].map(() => acceptInvitation(guest, token, ACCEPTED)));
  expect(both.filter((each) => each.ok)).toHaveLength(1);
  expect(both.find((each) => !each.ok)).toMatchObject(DEAD);
  const { user } = unwrap(await login(guest, { email: wanted.email, password: ACCEPTED.password }));
  expect(user).toMatchObject({ name: wanted.name, role: 'ops_manager', emailVerified: true, phoneVerified: false });
  expect(await findAccountLink(mintSystem('test'), token)).toEqual({ kind: 'dead' });
  const lines = await sqlAs('owner')<{ action: string; actor_id: string | null }[]>`
    select action, actor_id from audit_log where table_name = 'invitations' and row_id = ${invited.id} order by id`;
  expect(lines.map(({ action }) => action)).toEqual(['insert', 'update']);
  expect(lines[0]?.actor_id).toBe(admin.id);
  expect(await inviteStaff(admin.actor, wanted)).toMatchObject({ failure: { code: 'email_taken' } });
});

test.each(['customer', 'vendor', 'onboard_manager', 'ops_manager'] as const)('a %s invites nobody', async (role) => {
  const [admin, one] = [await person('super_admin'), await person(role)];
  const open = unwrap(await inviteStaff(admin.actor, somebody()));
  for (const answer of [
    await inviteStaff(one.actor, somebody()),
    await revokeInvitation(one.actor, open.id),
    await resendInvitation(one.actor, open.id),
  ]) {
    expect(answer).toMatchObject({ failure: { kind: 'forbidden' } });
  }
  await expect(listOpenInvitations(one.actor)).rejects.toThrow('forbidden');
});

test('a customer’s role is nothing that one is invited to', async () => {
  const admin = await person('super_admin');
  expect(await inviteStaff(admin.actor, { ...somebody(), role: 'customer' as 'ops_manager' })).toMatchObject({
    failure: { fields: [{ path: 'role', message: 'not_a_choice' }] },
  });
});

test('one open invitation an address; a new link kills the old one, and taking it back kills it too', async () => {
  const admin = await person('super_admin');
  const wanted = somebody();
  const twice = await Promise.all([1, 2].map(() => inviteStaff(admin.actor, wanted)));
  expect(twice.filter((each) => each.ok)).toHaveLength(1);
  expect(twice.find((each) => !each.ok)).toMatchObject({ failure: { code: 'already_invited' } });
  const [open] = (await listOpenInvitations(admin.actor)).filter(({ email }) => email === wanted.email);
  const first = await tokenTo(wanted.email);
  const renewed = unwrap(await resendInvitation(admin.actor, open?.id ?? ''));
  const second = await tokenTo(wanted.email);
  expect(second).not.toBe(first);
  expect(await acceptInvitation(guest, first, ACCEPTED)).toMatchObject(DEAD);
  unwrap(await revokeInvitation(admin.actor, renewed.id));
  expect(await acceptInvitation(guest, second, ACCEPTED)).toMatchObject(DEAD);
  expect(await revokeInvitation(admin.actor, renewed.id)).toMatchObject({ failure: { code: 'state_changed' } });
  expect(await revokeInvitation(admin.actor, crypto.randomUUID())).toMatchObject({ failure: { kind: 'not_found' } });
});

test('after 72 hours the link is dead, and the address can be invited again', async () => {
  const admin = await person('super_admin');
  const wanted = somebody();
  const { id } = unwrap(await inviteStaff(admin.actor, wanted));
  const token = await tokenTo(wanted.email);
  unwrap(
    await writeAs(mintSystem('test'), (tx) =>
      tx.update(invitations).set({ expiresAt: sql`app_now() - interval '1 second'` }).where(eq(invitations.id, id)),
    ),
  );
  expect((await listOpenInvitations(admin.actor)).find((one) => one.id === id)?.expired).toBe(true);
  expect(await acceptInvitation(guest, token, ACCEPTED)).toMatchObject(DEAD);
  expect(unwrap(await inviteStaff(admin.actor, wanted)).id).not.toBe(id);
});
