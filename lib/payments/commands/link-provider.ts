import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { asSystem, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { paymentProfiles, transfers, vendors } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';

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

/** Keeps the connected account of a vendor who has none yet. */
export function linkVendorAccount(actor: Actor, vendorId: string, accountId: string): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (actor.kind !== 'system') throw forbidden();
    await tx
      .update(vendors)
      .set({ stripeAccountId: accountId, version: sql`${vendors.version} + 1` })
      .where(and(eq(vendors.id, vendorId), isNull(vendors.stripeAccountId)));
  });
}

/** Records whether an account may be paid; payouts that waited for it are sent. */
export function recordAccount(actor: Actor, accountId: string, isReady: boolean): Promise<Result<void>> {
  return writeAs(actor, (tx) =>
    asSystem(tx, async () => {
      if (actor.kind !== 'system') throw forbidden();
      const [vendor] = await tx.select().from(vendors).where(eq(vendors.stripeAccountId, accountId));
      if (!vendor) return;
      if (vendor.payoutsEnabled !== isReady) {
        await tx
          .update(vendors)
          .set({ payoutsEnabled: isReady, version: sql`${vendors.version} + 1` })
          .where(eq(vendors.id, vendor.id));
      }
      if (!isReady) return;
      const waiting = await tx
        .update(transfers)
        .set({
          status: 'pending',
          failureCode: null,
          attempt: sql`${transfers.attempt} + 1`,
          version: sql`${transfers.version} + 1`,
        })
        .where(
          and(
            eq(transfers.vendorId, vendor.id),
            eq(transfers.status, 'failed'),
            eq(transfers.failureCode, 'account_not_ready'),
          ),
        )
        .returning({ id: transfers.id });
      for (const { id } of waiting) addTask(tx, 'pay-vendor', { transferId: id }, { jobKey: `payout:${id}` });
    }),
  );
}
