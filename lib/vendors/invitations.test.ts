import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest';
import { closeDatabase, writeAs } from '@/db/client';
import { vendorInvitations } from '@/db/schema';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { login } from '@/lib/auth/api-tokens';
import { registerInvited } from '@/lib/auth/register-invited';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { requestErasureOf } from '@/lib/privacy/commands/request-erasure';
import { applyRetention } from '@/lib/privacy/provider/apply-retention';
import { carryOutErasures } from '@/lib/privacy/provider/carry-out';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { aCustomer, anAdmin, anOnboardManager, anOps, aPerson, type Person } from '@/testing/factories/people';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { failure } from '@/testing/signing';
import { followInvitation, noteInvitationOpened } from './commands/follow-invitation';
import { inviteVendor, resendVendorInvitation, revokeVendorInvitation } from './commands/invitations';
import { saveAbout } from './commands/save-about';
import { SENDS_A_DAY } from './policy/invitations';
import { findVendorInvitation, ownInvitation } from './queries/invitation-links';
import { listVendorInvitations } from './queries/invitations';

const owner = sqlAs('owner');
const system = mintSystem('test');
const guest = mintGuest();
let sandbox: Sandbox;
let ola: Person;
let count = 0;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ola = await anOnboardManager();
});
afterAll(async () => {
  await sandbox.close();
  await closeSql();
  await closeDatabase();
});

const next = () => {
  count += 1;
  return count;
};
const number = () => `+9197${40_000_000 + next()}`;
const address = () => `invited${next()}@example.test`;

/** The token of the newest of so many messages to somebody: the provider takes a moment after it said yes. */
async function tokenTo(to: string, messages = 1): Promise<string> {
  await runTasks();
  const [message] = await vi.waitFor(() => {
    const found = sandbox.inbox.find({ to });
    expect(found.length).toBeGreaterThanOrEqual(messages);
    return found;
  });
  return /\/link\/([\w-]{43})/.exec(JSON.stringify(message))?.[1] ?? '';
}
const stateOf = async (id: string) =>
  (await listVendorInvitations(ola.actor, { limit: 100 })).data.find((one) => one.id === id)?.state;
const ranOut = (id: string) =>
  writeAs(system, (tx) =>
    tx
      .update(vendorInvitations)
      .set({ expiresAt: sql`app_now() - interval '1 second'` })
      .where(eq(vendorInvitations.id, id)),
  );
const account = (change = {}) => ({
  name: 'Irfan Ali',
  email: address(),
  phone: number(),
  password: 'a few words in a row',
  ...change,
});

test('somebody is asked by SMS in his language, looks, makes his account once, and his application begins with what was known', async () => {
  const phone = number();
  const [service] = await owner<
    { id: string; title: string }[]
  >`select id, title from services where slug = 'tap-repair'`;
  const asked = unwrap(
    await inviteVendor(ola.actor, {
      contact: phone.replace('+91', ''),
      name: 'Irfan Ali',
      locale: 'hi',
      serviceIds: [service?.id ?? ''],
      pincode: '560025',
      note: 'We spoke at the market.',
    }),
  );
  expect(asked).toMatchObject({ phone, email: null, state: 'sending', services: [service?.title] });
  const token = await tokenTo(phone);
  expect(JSON.stringify(sandbox.inbox.find({ to: phone })[0])).toContain('बुलाते');
  expect(await stateOf(asked.id)).toBe('sent');
  expect(await findVendorInvitation(system, token)).toMatchObject({
    inviter: ola.name,
    phone,
    pincode: '560025',
    note: 'We spoke at the market.',
  });
  unwrap(await noteInvitationOpened(system, token));
  expect(await stateOf(asked.id)).toBe('opened');

  const typed = account({ phone: number() });
  const both = await Promise.all([registerInvited(guest, token, typed), registerInvited(guest, token, account())]);
  expect(both.filter((one) => one.ok)).toHaveLength(1);
  expect(both.map((one) => failure(one)?.code).filter(Boolean)).toEqual(['link_dead']);
  const [made] = await owner<{ id: string; phone: string; phone_verified_at: Date | null; role: string }[]>`
    select u.id, u.phone, u.phone_verified_at, u.role from users u join vendor_invitations i on i.used_by = u.id where i.id = ${asked.id}`;
  expect(made).toMatchObject({ phone, phone_verified_at: null, role: 'vendor' });
  expect(await stateOf(asked.id)).toBe('joined');

  const self = { ...(await aPerson('vendor')).actor, userId: made?.id ?? '' };
  expect(await ownInvitation(self)).toMatchObject({
    inviter: ola.name,
    pincode: '560025',
    services: [{ id: service?.id }],
  });
  unwrap(await saveAbout(self, { displayName: 'Irfan A.', pincode: '560025' }));
  expect(await stateOf(asked.id)).toBe('applied');
  const lines = await owner<{ action: string; after: Record<string, unknown> }[]>`
    select action, after from audit_log where table_name = 'vendor_invitations' and row_id = ${asked.id} order by id`;
  expect(lines.map(({ action }) => action)).toEqual(['insert', 'update', 'update', 'update']);
  expect(JSON.stringify(lines)).not.toContain('token');
});

test('an address that the link came to is proved by it, whatever was typed', async () => {
  const email = address();
  unwrap(await inviteVendor(ola.actor, { contact: email.toUpperCase() }));
  const token = await tokenTo(email);
  const typed = account();
  expect(unwrap(await registerInvited(guest, token, typed)).email).toBe(email);
  const { user } = unwrap(await login(guest, { email, password: typed.password }));
  expect(user).toMatchObject({ role: 'vendor', emailVerified: true, phoneVerified: false });
});

test('an email that has an account uses nothing up, and nothing tells that it has', async () => {
  const phone = number();
  const { id } = unwrap(await inviteVendor(ola.actor, { contact: phone }));
  const token = await tokenTo(phone);
  const known = await aCustomer();
  expect(unwrap(await registerInvited(guest, token, account({ email: known.email })))).toEqual({
    email: known.email,
    role: 'vendor',
  });
  expect(await stateOf(id)).not.toBe('joined');
  expect(await findVendorInvitation(system, token)).not.toBeNull();
});

test('a professional with an account follows an invitation, one and once', async () => {
  const vendor = await aPerson('vendor');
  const [first, second] = [number(), number()];
  unwrap(await inviteVendor(ola.actor, { contact: first, pincode: '560025' }));
  unwrap(await inviteVendor(ola.actor, { contact: second }));
  const token = await tokenTo(first);
  unwrap(await followInvitation(vendor.actor, token));
  expect(await ownInvitation(vendor.actor)).toMatchObject({ pincode: '560025' });
  expect(failure(await followInvitation(vendor.actor, token))?.code).toBe('link_dead');
  expect(failure(await followInvitation(vendor.actor, await tokenTo(second)))?.code).toBe('invited_already');
  for (const { actor } of [await aCustomer(), ola, { actor: guest }]) {
    expect(failure(await followInvitation(actor, await tokenTo(second)))?.kind).toBe('forbidden');
  }
});

describe('a link', () => {
  it('dies when it is sent again, taken back or has run out', async () => {
    const phone = number();
    const { id } = unwrap(await inviteVendor(ola.actor, { contact: phone }));
    const first = await tokenTo(phone);
    const again = unwrap(await resendVendorInvitation(ola.actor, id));
    const second = await tokenTo(phone, 2);
    expect(second).not.toBe(first);
    expect(await findVendorInvitation(system, first)).toBeNull();
    expect(await stateOf(id)).toBe('replaced');
    unwrap(await revokeVendorInvitation(ola.actor, again.id));
    expect(failure(await registerInvited(guest, second, account()))?.code).toBe('link_dead');
    expect(failure(await revokeVendorInvitation(ola.actor, again.id))?.code).toBe('state_changed');
    expect(failure(await revokeVendorInvitation(ola.actor, newId()))?.kind).toBe('not_found');
    const late = unwrap(await inviteVendor(ola.actor, { contact: phone }));
    const third = await tokenTo(phone, 3);
    unwrap(await ranOut(late.id));
    expect(await stateOf(late.id)).toBe('expired');
    expect(await findVendorInvitation(system, third)).toBeNull();
    expect((await listVendorInvitations(ola.actor, { state: 'expired' })).data.map((one) => one.id)).toContain(late.id);
  });

  it('that ran out is replaced by the next, sent again or from the beginning', async () => {
    const phone = number();
    const first = unwrap(await inviteVendor(ola.actor, { contact: phone }));
    unwrap(await ranOut(first.id));
    const second = unwrap(await resendVendorInvitation(ola.actor, first.id));
    expect(await stateOf(first.id)).toBe('replaced');
    unwrap(await ranOut(second.id));
    const third = unwrap(await inviteVendor(ola.actor, { contact: phone }));
    expect([await stateOf(second.id), await stateOf(third.id)]).toEqual(['replaced', 'sending']);
  });

  it('stands nowhere but in its message: the database has its hash', async () => {
    const phone = number();
    unwrap(await inviteVendor(ola.actor, { contact: phone }));
    const token = await tokenTo(phone);
    expect(token).toHaveLength(43);
    const rows = await owner`select i::text as row from vendor_invitations i where i.phone = ${phone}`;
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('an invitation', () => {
  it('is onboarding’s to send, send again and take back', async () => {
    const open = unwrap(await inviteVendor(ola.actor, { contact: number() }));
    for (const { actor } of [await aCustomer(), await aPerson('vendor'), await anOps(), { actor: guest }]) {
      for (const answer of [
        await inviteVendor(actor, { contact: number() }),
        await resendVendorInvitation(actor, open.id),
        await revokeVendorInvitation(actor, open.id),
      ]) {
        expect(failure(answer)?.kind).toBe('forbidden');
      }
      await expect(listVendorInvitations(actor)).rejects.toThrow('forbidden');
    }
  });

  it('goes to one contact once, to nobody who has an account, and says what is wrong', async () => {
    const phone = number();
    const twice = await Promise.all([1, 2].map(() => inviteVendor(ola.actor, { contact: phone })));
    expect(twice.map((one) => failure(one)?.code ?? 'sent').sort()).toEqual(['already_invited', 'sent']);
    const known = await aCustomer();
    for (const contact of [known.email, known.phone]) {
      expect(failure(await inviteVendor(ola.actor, { contact }))?.code).toBe('has_account');
    }
    const wrong = async (input: Parameters<typeof inviteVendor>[1]) =>
      failure(await inviteVendor(ola.actor, input))?.fields?.map(({ path, message }) => `${path}: ${message}`);
    expect(await wrong({ contact: 'nobody' })).toEqual(['contact: bad_contact']);
    expect(await wrong({ contact: 'a@b' })).toEqual(['contact: bad_email']);
    expect(await wrong({ contact: number(), pincode: '999999' })).toEqual(['pincode: unknown_pincode']);
    expect(await wrong({ contact: number(), serviceIds: [newId()] })).toEqual(['serviceIds: not_a_choice']);
  });

  it('is budgeted: so many a day to one contact, two at a time or not', async () => {
    const phone = number();
    const id = { last: unwrap(await inviteVendor(ola.actor, { contact: phone })).id };
    for (let sent = 1; sent < SENDS_A_DAY.contact; sent += 1) {
      id.last = unwrap(await resendVendorInvitation(ola.actor, id.last)).id;
    }
    expect(failure(await resendVendorInvitation(ola.actor, id.last))).toMatchObject({
      kind: 'rate_limited',
      code: 'invitations_spent',
    });
    expect(await stateOf(id.last)).not.toBe('replaced');
  });

  it('goes with the erasure of whom it reached, and no other does', async () => {
    const [email, typed] = [address(), number()];
    const first = unwrap(await inviteVendor(ola.actor, { contact: email, name: 'Irfan Ali', note: 'A word' }));
    const second = unwrap(await resendVendorInvitation(ola.actor, first.id));
    const stranger = unwrap(await inviteVendor(ola.actor, { contact: typed, name: 'Somebody else' }));
    unwrap(await registerInvited(guest, await tokenTo(email), account({ phone: typed })));
    const [person] = await owner<{ id: string }[]>`select id from users where email = ${email}`;
    unwrap(await requestErasureOf((await anAdmin()).actor, { userId: person?.id ?? '', reason: 'He left us' }));
    await carryOutErasures(system);
    const rows = await owner`
      select id, email, name, note from vendor_invitations where id in (${first.id}, ${second.id}, ${stranger.id}) order by created_at`;
    expect(rows).toEqual([
      { id: first.id, email: null, name: null, note: null },
      { id: second.id, email: null, name: null, note: null },
      { id: stranger.id, email: null, name: 'Somebody else', note: null },
    ]);
  });

  it('that nobody followed is forgotten by the rule of its kind', async () => {
    const phone = number();
    const { id } = unwrap(await inviteVendor(ola.actor, { contact: phone, note: 'A word' }));
    unwrap(
      await writeAs(system, (tx) =>
        tx
          .update(vendorInvitations)
          .set({ createdAt: sql`app_now() - interval '200 days'` })
          .where(eq(vendorInvitations.id, id)),
      ),
    );
    await applyRetention(system);
    const [row] = await owner`select phone, note, status from vendor_invitations where id = ${id}`;
    expect(row).toMatchObject({ phone: null, note: null });
  });
});
