import { afterAll, describe, expect, it } from 'vitest';
import { closeDatabase, readAs } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { acceptOffer } from '@/lib/bookings/commands/accept-offer';
import { unwrap } from '@/lib/core/errors';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { eligibleVendors } from '@/lib/scheduling/queries/eligible-vendors';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking } from '@/testing/factories/bookings';
import { acceptDocuments } from '@/testing/factories/documents';
import { anOnboardManager, aVendor, type Person, PINCODE } from '@/testing/factories/people';
import { aPolicy } from '@/testing/factories/policy';
import { failure } from '@/testing/signing';
import { keptUnderContext } from '@/testing/sql-context';
import { reviewDocument } from './commands/review-document';
import { stepDocuments } from './commands/step-documents';
import { suspendVendor } from './commands/suspend-vendor';
import { addDocument } from './provider/documents';
import { listDocuments } from './queries/documents';

const owner = sqlAs('owner');
const system = mintSystem('test');
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

async function isMatched({ id }: Person, slug = 'tap-repair'): Promise<boolean> {
  const [service] = await owner<{ id: string }[]>`select id from services where slug = ${slug}`;
  const [from, to] = [new Date(Date.now() + 48 * 3_600_000), new Date(Date.now() + 49 * 3_600_000)];
  const ask = { serviceIds: [service?.id ?? ''], pincode: PINCODE, from, to, customerId: null, policy: DEFAULT_POLICY };
  return (await readAs(system, (tx) => eligibleVendors(tx, ask))).some((one) => one.id === id);
}

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const endsIn = ({ id }: Person, kind: string, span: string) =>
  keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
    await tx`
      update vendor_documents set expires_at = app_now() + ${span}::interval, expires_on = (app_now() + ${span}::interval)::date
      where vendor_id = ${id} and kind = ${kind} and status = 'accepted'`;
  });
const told = async ({ id }: Person) =>
  (
    await owner<{ said: string }[]>`select template || ':' || channel || ':' || coalesce(data ->> 'days', '') as said
      from notifications where user_id = ${id} and template like 'document_exp%' order by created_at, channel`
  ).map(({ said }) => said);

/** A visit that nobody but its professional could be asked for. */
async function askedAt(pincode: string) {
  const vendor = await aVendor({ areas: [pincode] });
  return aBooking({ status: 'requested', vendor, pincode });
}

describe('a document that ends', () => {
  it('is reminded of at 30, 7 and 1 days and at its end, once each, by SMS and in the app', async () => {
    const asha = await aVendor();
    for (const span of ['31 days', '29 days', '6 days', '20 hours', '-1 second']) {
      await endsIn(asha, 'police_verification', span);
      await stepDocuments(system);
      await stepDocuments(system);
    }
    expect(await told(asha)).toEqual(
      ['document_expiring|29', 'document_expiring|6', 'document_expiring|1', 'document_expired|'].flatMap((one) => {
        const [template, days] = one.split('|');
        return [`${template}:in_app:${days}`, `${template}:sms:${days}`];
      }),
    );
  });

  it('is reminded of when the policy says so, from its next version on', async () => {
    const asha = await aVendor();
    await aPolicy({ documentReminderDays: [3] });
    for (const span of ['29 days', '60 hours', '20 hours']) {
      await endsIn(asha, 'police_verification', span);
      await stepDocuments(system);
    }
    await aPolicy({ documentReminderDays: [30, 7, 1] });
    expect(await told(asha)).toEqual(['document_expiring:in_app:3', 'document_expiring:sms:3']);
  });

  it('takes its holder out of matching at that instant, and a new accepted one brings him back', async () => {
    const asha = await aVendor();
    expect(await isMatched(asha)).toBe(true);
    await endsIn(asha, 'police_verification', '-1 second');
    expect(await isMatched(asha)).toBe(false);
    const [place] = (await listDocuments(asha.actor, asha.id)).filter((one) => one.gap !== null);
    expect(place).toMatchObject({ kind: 'police_verification', gap: 'expired' });
    const ola = await anOnboardManager();
    const input = { kind: 'police_verification' as const, number: 'PV2026004321', expiresOn: '2099-12-31' };
    const renewal = unwrap(await addDocument(asha.actor, asha.id, { ...input, bytes: PDF }));
    expect(await isMatched(asha)).toBe(false);
    unwrap(await reviewDocument(ola.actor, renewal.id, { decision: 'approve' }));
    expect(await isMatched(asha)).toBe(true);
  });

  it('keeps him from the work that requires it and from no other', async () => {
    const asha = await aVendor();
    await endsIn(asha, 'licence', '-1 second');
    expect([await isMatched(asha), await isMatched(asha, 'fan-installation')]).toEqual([true, false]);
  });

  it('refuses an offer that was made before', async () => {
    const { booking, vendor } = await askedAt('560093');
    await endsIn(vendor, 'identity', '-1 second');
    expect(failure(await acceptOffer(vendor.actor, booking.id))?.code).toBe('documents_lacking');
    await endsIn(vendor, 'identity', '1 day');
    expect((await acceptOffer(vendor.actor, booking.id)).ok).toBe(true);
  });

  it('is told by the machine alone', async () => {
    const asha = await aVendor();
    for (const { actor } of [asha, await anOnboardManager()]) {
      await expect(stepDocuments(actor)).rejects.toThrow('forbidden');
    }
  });
});

it('whoever is suspended accepts nothing that he was asked before', async () => {
  const { booking, vendor } = await askedAt('560094');
  const ola = await anOnboardManager();
  unwrap(await suspendVendor(ola.actor, vendor.id, { reason: 'Missed two visits.' }));
  expect(failure(await acceptOffer(vendor.actor, booking.id))?.kind).toBe('conflict');
});

it('an insurance that nobody requires takes nobody out', async () => {
  const asha = await aVendor();
  await acceptDocuments([asha.id], { kinds: ['insurance'], expiresAt: new Date(Date.now() - 1000) });
  expect(await isMatched(asha)).toBe(true);
});
