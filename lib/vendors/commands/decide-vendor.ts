import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { vendors } from '@/db/schema';
import { policyNow } from '@/lib/catalog/queries/snapshot';
import { type Actor, isUser } from '@/lib/core/actor';
import { STAFF_CHANNEL, userChannel } from '@/lib/core/channels';
import { conflict, failed, forbidden, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { notify } from '@/lib/notifications/commands/notify';
import { callWaiting } from '@/lib/scheduling/commands/waitlist';
import { canReviewVendors } from '../policy';
import { readVendor } from '../queries';
import { type ReasonInput, reasonInput, type VendorDetail } from '../schema';
import type { VendorStatus } from '../state';
import { clocksOf } from './review-clocks';

type Decision = {
  from: VendorStatus;
  to: VendorStatus;
  reason: ReasonInput | null;
  verified?: boolean;
  /** What must hold, under the vendor's lock, for the decision to be taken; throws its refusal. */
  beforehand?: (tx: Tx) => Promise<void>;
  /** Runs in the same transaction, after the standing changed. */
  afterwards?: (tx: Tx) => Promise<void>;
};

/** Changes a vendor's standing, once. Errors: `forbidden`, `not_found`, `invalid`, `state_changed`. */
export async function decideVendor(actor: Actor, vendorId: string, decision: Decision): Promise<Result<VendorDetail>> {
  if (!canReviewVendors(actor)) return failed(forbidden().failure);
  if (!isUuid(vendorId)) return failed(notFound().failure);
  return writeAs(actor, async (tx) => {
    const reason = decision.reason && parse(reasonInput, decision.reason).reason;
    if (decision.beforehand) {
      const here = and(eq(vendors.id, vendorId), eq(vendors.status, decision.from));
      const [locked] = await tx.select({ id: vendors.id }).from(vendors).where(here).for('update');
      if (locked) await decision.beforehand(tx);
    }
    const [changed] = await tx
      .update(vendors)
      .set({
        status: decision.to,
        statusReason: reason,
        version: sql`${vendors.version} + 1`,
        ...(decision.verified ? { verifiedAt: sql`app_now()` } : {}),
        ...(decision.to === 'in_review' ? await takenBy(tx, actor) : {}),
      })
      .where(and(eq(vendors.id, vendorId), eq(vendors.status, decision.from)))
      .returning({ version: vendors.version });
    if (!changed) {
      await readVendor(tx, actor, vendorId);
      throw conflict('state_changed');
    }
    await decision.afterwards?.(tx);
    const { version } = changed;
    const channels = [STAFF_CHANNEL, userChannel(vendorId)];
    addTask(tx, 'publish-change', { channels, event: 'application', id: vendorId, version });
    if (decision.to !== 'in_review') {
      await notify(tx, {
        userId: vendorId,
        template: 'application_decided',
        channels: ['sms', 'in_app'],
        data: { status: decision.to },
        cause: `vendor:${vendorId}:${version}`,
      });
    }
    const vendor = await readVendor(tx, actor, vendorId);
    callWaiting(tx, vendor);
    return vendor;
  });
}

/** Who takes it off the pile answers for it, and has looked. */
async function takenBy(tx: Tx, actor: Actor) {
  const { decideBy } = clocksOf((await policyNow(tx)).rules);
  return { reviewerId: isUser(actor) ? actor.userId : null, lookedAt: sql`app_now()`, decideBy };
}
