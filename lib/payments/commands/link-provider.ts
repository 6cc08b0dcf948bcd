import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { paymentProfiles, payoutAccounts, transfers, vendors } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import type { AccountStatus } from '../policy/accounts';
import type { PayoutAccount } from '../schema/payouts';

/** Keeps the provider's customer of the acting customer; the first one stays. Answers the id that counts. */
export function linkCustomer(actor: Actor, stripeCustomerId: string): Promise<Result<string>> {
  return writeAs(actor, async (tx) => {
    if (!hasRole(actor, 'customer')) throw forbidden();
    const [linked] = await tx
      .insert(paymentProfiles)
      .values({ userId: actor.userId, stripeCustomerId })
      .onConflictDoNothing()
      .returning({ id: paymentProfiles.stripeCustomerId });
    if (linked) return linked.id;
    const [before] = await tx.select().from(paymentProfiles).where(eq(paymentProfiles.userId, actor.userId));
    return before?.stripeCustomerId ?? stripeCustomerId;
  });
}

/** Keeps the connected account of a vendor who has none yet; the first one stays. Answers the id that counts. */
export function linkVendorAccount(actor: Actor, vendorId: string, accountId: string): Promise<Result<string>> {
  return writeAs(actor, (tx) =>
    asSystem(tx, async () => {
      if (!isOwn(actor, vendorId)) throw forbidden();
      const [linked] = await tx
        .update(vendors)
        .set({ stripeAccountId: accountId, version: sql`${vendors.version} + 1` })
        .where(and(eq(vendors.id, vendorId), isNull(vendors.stripeAccountId)))
        .returning({ id: vendors.stripeAccountId });
      if (linked) return linked.id ?? accountId;
      const [before] = await tx.select({ id: vendors.stripeAccountId }).from(vendors).where(eq(vendors.id, vendorId));
      return before?.id ?? accountId;
    }),
  );
}

const isOwn = (actor: Actor, vendorId: string): boolean =>
  actor.kind === 'system' || (hasRole(actor, 'vendor') && actor.userId === vendorId);

type Standing = { status: AccountStatus; needs: string[]; needsBy: Date | null };

/**
 * Records how an account stands, by the provider's word just now: whether its vendor may be paid, and what is still
 * asked of him. Payouts that waited for it are sent. An account that is nobody's changes nothing.
 */
export function recordAccount(actor: Actor, accountId: string, standing: Standing): Promise<Result<PayoutAccount>> {
  return writeAs(actor, (tx) =>
    asSystem(tx, async () => {
      const { status, needs, needsBy } = standing;
      const shown = { status, needs, needsBy: needsBy && rfc3339(needsBy) };
      const [vendor] = await tx.select().from(vendors).where(eq(vendors.stripeAccountId, accountId)).for('update');
      if (!vendor && actor.kind === 'system') return shown;
      if (!vendor || !isOwn(actor, vendor.id)) throw forbidden();
      await keepStanding(tx, vendor.id, standing);
      const isReady = status === 'ready';
      if (vendor.payoutsEnabled !== isReady) {
        await tx
          .update(vendors)
          .set({ payoutsEnabled: isReady, version: sql`${vendors.version} + 1` })
          .where(eq(vendors.id, vendor.id));
      }
      if (isReady) await sendWaiting(tx, vendor.id);
      return shown;
    }),
  );
}

/** One row a vendor; read again and found as it was, it stays untouched but for the time. */
async function keepStanding(tx: Tx, vendorId: string, standing: Standing) {
  const values = { ...standing, readAt: sql`app_now()` };
  await tx
    .insert(payoutAccounts)
    .values({ vendorId, ...values })
    .onConflictDoUpdate({ target: payoutAccounts.vendorId, set: values });
}

async function sendWaiting(tx: Tx, vendorId: string): Promise<void> {
  const waiting = await tx
    .update(transfers)
    .set({
      status: 'pending',
      failureCode: null,
      retryAt: null,
      attempt: sql`${transfers.attempt} + 1`,
      version: sql`${transfers.version} + 1`,
    })
    .where(
      and(
        eq(transfers.vendorId, vendorId),
        eq(transfers.status, 'failed'),
        eq(transfers.failureCode, 'account_not_ready'),
      ),
    )
    .returning({ id: transfers.id });
  for (const { id } of waiting) addTask(tx, 'pay-vendor', { transferId: id }, { jobKey: `payout:${id}` });
}
