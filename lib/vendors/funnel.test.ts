import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase, writeAs } from '@/db/client';
import { vendorInvitations, vendors } from '@/db/schema';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { linkToken } from '@/lib/core/crypto/link-token';
import { unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking } from '@/testing/factories/bookings';
import { acceptDocuments } from '@/testing/factories/documents';
import { aCustomer, anAdmin, anOnboardManager, anOps, aPerson, aVendor, type Person } from '@/testing/factories/people';
import { approveVendor } from './commands/approve-vendor';
import { followInvitation } from './commands/follow-invitation';
import { handInApplication } from './commands/hand-in';
import { inviteVendor, resendVendorInvitation } from './commands/invitations';
import { noteReviewer } from './commands/note-reviewer';
import { saveAbout } from './commands/save-about';
import { readFunnel } from './queries/funnel';

const owner = sqlAs('owner');
let ola: Person;

beforeAll(async () => {
  ola = await anOnboardManager();
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

async function handedIn(skills = ['tap-repair']): Promise<Person> {
  const vendor = await aVendor({ approved: false, skills });
  await acceptDocuments([vendor.id]);
  unwrap(await handInApplication(vendor.actor));
  return vendor;
}

/** As if it had come into review so many hours before it was looked at and approved. */
const moments = (vendor: Person, look: number, approval?: number) =>
  writeAs(mintSystem('test'), (tx) =>
    tx
      .update(vendors)
      .set({
        firstLookedAt: sql`first_review_at + make_interval(hours => ${look}::int)`,
        ...(approval ? { verifiedAt: sql`first_review_at + make_interval(hours => ${approval}::int)` } : {}),
      })
      .where(eq(vendors.id, vendor.id)),
  );

/** By hand: the middle and the ninetieth of a hundred, between neighbours by their distance. */
function quantile(values: number[], part: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)] ?? 0;
  return below + ((sorted[Math.ceil(at)] ?? below) - below) * (at - Math.floor(at));
}

it('counts every stage and every wait as plain questions do', async () => {
  const [a, b, c] = [await handedIn(), await handedIn(), await handedIn(['fan-installation'])];
  await handedIn();
  await aVendor({ approved: false, skills: ['tap-repair'] });
  for (const vendor of [a, b, c]) unwrap(await noteReviewer(ola.actor, vendor.id));
  for (const vendor of [a, b]) unwrap(await approveVendor(ola.actor, vendor.id));
  unwrap(await moments(a, 2, 10));
  unwrap(await moments(b, 6, 40));
  unwrap(await moments(c, 23));
  await aBooking({ status: 'accepted', vendor: a, service: 'tap-repair' });
  const funnel = await readFunnel(ola.actor);

  const one = async (question: Promise<readonly { n: number }[]>) => (await question)[0]?.n;
  expect(funnel.applied).toBe(await one(owner<{ n: number }[]>`select count(*)::int as n from vendors`));
  expect(funnel.handedIn).toBe(
    await one(
      owner<
        { n: number }[]
      >`select count(distinct row_id)::int as n from audit_log where table_name = 'vendors' and after ->> 'status' = 'in_review'`,
    ),
  );
  expect(funnel.looked).toBe(
    await one(owner<{ n: number }[]>`select count(*)::int as n from vendors where first_looked_at is not null`),
  );
  expect(funnel.approved).toBe(
    await one(
      owner<
        { n: number }[]
      >`select count(distinct row_id)::int as n from audit_log where table_name = 'vendors' and after ->> 'status' = 'approved'`,
    ),
  );
  expect(funnel.visited).toBe(
    await one(
      owner<{ n: number }[]>`select count(distinct vendor_id)::int as n from booking_offers where status = 'accepted'`,
    ),
  );
  const rows = await owner<{ look: number | null; approval: number | null }[]>`
    select extract(epoch from first_looked_at - first_review_at)::float8 / 3600 as look,
      extract(epoch from verified_at - first_review_at)::float8 / 3600 as approval from vendors`;
  const looks = rows.flatMap(({ look }) => look ?? []);
  const approvals = rows.flatMap(({ approval }) => approval ?? []);
  expect(funnel.firstLook.count).toBe(looks.length);
  expect(funnel.firstLook.median).toBeCloseTo(quantile(looks, 0.5) ?? -1, 6);
  expect(funnel.firstLook.p90).toBeCloseTo(quantile(looks, 0.9) ?? -1, 6);
  expect(funnel.approval.count).toBe(approvals.length);
  expect(funnel.approval.median).toBeCloseTo(quantile(approvals, 0.5) ?? -1, 6);
  expect(funnel.approval.p90).toBeCloseTo(quantile(approvals, 0.9) ?? -1, 6);

  const [fan] = await owner<{ id: string }[]>`select id from services where slug = 'fan-installation'`;
  expect(await readFunnel(ola.actor, { serviceId: fan?.id })).toMatchObject({
    applied: 1,
    handedIn: 1,
    looked: 1,
    approved: 0,
    visited: 0,
    approval: { count: 0, median: null, p90: null },
  });
  const byService = await readFunnel(ola.actor, { group: 'service' });
  expect(byService.rows.find(({ name }) => name === 'Fan installation')).toMatchObject({ applied: 1, approved: 0 });
  const byCity = (await readFunnel(ola.actor)).rows;
  expect(byCity.reduce((sum, { applied }) => sum + applied, 0)).toBe(funnel.applied);
  const [{ name: city = '' } = {}] = byCity;
  expect((await readFunnel(ola.actor, { city })).applied).toBe(byCity[0]?.applied);
});

it('leaves out who began before the period', async () => {
  const old = await handedIn();
  const before = (await readFunnel(ola.actor, { days: 30 })).applied;
  unwrap(
    await writeAs(mintSystem('test'), (tx) =>
      tx.update(vendors).set({ createdAt: sql`app_now() - interval '31 days'` }).where(eq(vendors.id, old.id)),
    ),
  );
  expect((await readFunnel(ola.actor, { days: 30 })).applied).toBe(before - 1);
});

it('counts who was asked once, and how far the asked came', async () => {
  const before = await readFunnel(ola.actor);
  const first = unwrap(await inviteVendor(ola.actor, { contact: '+919812300001', pincode: '560001' }));
  const again = unwrap(await resendVendorInvitation(ola.actor, first.id));
  const late = unwrap(await inviteVendor(ola.actor, { contact: '+919812300002' }));
  unwrap(
    await writeAs(mintSystem('test'), (tx) =>
      tx.update(vendorInvitations).set({ expiresAt: sql`app_now()` }).where(eq(vendorInvitations.id, late.id)),
    ),
  );
  unwrap(await resendVendorInvitation(ola.actor, late.id));
  const vendor = await aPerson('vendor');
  const [row] = await owner<
    { key_id: string; nonce: Buffer }[]
  >`select key_id, nonce from vendor_invitations where id = ${again.id}`;
  unwrap(await followInvitation(vendor.actor, linkToken(row?.key_id ?? '', again.id, row?.nonce ?? Buffer.alloc(0))));
  expect(await readFunnel(ola.actor)).toMatchObject({
    invited: before.invited + 2,
    followed: before.followed + 1,
    invitedApplied: before.invitedApplied,
  });
  unwrap(await saveAbout(vendor.actor, { displayName: 'Irfan A.', pincode: '560001' }));
  expect((await readFunnel(ola.actor)).invitedApplied).toBe(before.invitedApplied + 1);
});

it('is onboarding’s and administration’s', async () => {
  for (const { actor } of [await aCustomer(), await aPerson('vendor'), await anOps(), { actor: mintGuest() }]) {
    await expect(readFunnel(actor)).rejects.toThrow('forbidden');
  }
  expect((await readFunnel((await anAdmin()).actor)).cities).toContain('Bengaluru');
  await expect(readFunnel(ola.actor, { days: 1 })).rejects.toThrow('invalid');
});
