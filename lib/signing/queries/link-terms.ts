import 'server-only';
import { and, eq } from 'drizzle-orm';
import { asSystem, readAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookings, policies, signatureRequests } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { isUuid } from '@/lib/core/ids';
import { HOUR } from '@/lib/core/time';
import { liveVisit, type PaymentPlan, selectPlan } from '@/lib/payments/queries/payment-plan';
import { canRequestSignature } from '../policy';
import { liveNow } from './live-now';

type LinkTerms = {
  endsAt: Date;
  payment: PaymentPlan | null;
  /** The offer of the live link; null when none is out. */
  liveSha256: string | null;
};

/**
 * Until when a link that this actor sends now could be answered, and the visit's money; null where he may send none
 * or nothing waits for a signature: whoever issues it says why.
 */
export async function linkTerms(actor: Actor, bookingId: string): Promise<LinkTerms | null> {
  if (!canRequestSignature(actor) || !isUuid(bookingId)) return null;
  return readAs(actor, async (tx) => {
    const [row] = await tx
      .select({ vendorId: bookings.vendorId, status: bookings.status, rules: policies.rules })
      .from(bookings)
      .innerJoin(policies, eq(policies.id, bookings.policyId))
      .where(eq(bookings.id, bookingId));
    if (row?.status !== 'completed') return null;
    if (isUser(actor) && actor.role === 'vendor' && row.vendorId !== actor.userId) return null;
    const now = await databaseNow(tx);
    const [live] = await tx
      .select({ sha256: signatureRequests.offerSha256 })
      .from(signatureRequests)
      .where(and(eq(signatureRequests.bookingId, bookingId), liveNow));
    const payment = await asSystem(tx, () => selectPlan(tx, liveVisit(bookingId)));
    return {
      endsAt: new Date(now.getTime() + row.rules.signatureLinkHours * HOUR),
      payment: payment ?? null,
      liveSha256: live?.sha256 ?? null,
    };
  });
}
