import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { caseEvidence, chargebacks, disputes, messages, payments, photos, refunds, signatures } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canMoveMoney } from '../policy';
import { type AttachInput, attachInput, type CaseKind, type EvidenceKind } from '../schema/case-evidence';

const BOOKING_OF: Record<CaseKind, (tx: Tx, id: string) => Promise<{ bookingId: string }[]>> = {
  dispute: (tx, id) => tx.select({ bookingId: disputes.bookingId }).from(disputes).where(eq(disputes.id, id)),
  chargeback: (tx, id) =>
    tx.select({ bookingId: chargebacks.bookingId }).from(chargebacks).where(eq(chargebacks.id, id)),
  refund: (tx, id) =>
    tx
      .select({ bookingId: payments.bookingId })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(eq(refunds.id, id)),
};

/** Whether a thing is the visit's own, and still there. */
const IS_THERE: Record<EvidenceKind, (tx: Tx, bookingId: string, id: string) => Promise<unknown[]>> = {
  photo: (tx, bookingId, id) =>
    tx
      .select({ id: photos.id })
      .from(photos)
      .where(and(eq(photos.id, id), eq(photos.bookingId, bookingId), isNull(photos.erasedAt))),
  bundle: (tx, bookingId, id) =>
    tx
      .select({ id: signatures.id })
      .from(signatures)
      .where(and(eq(signatures.id, id), eq(signatures.bookingId, bookingId))),
  message: (tx, bookingId, id) =>
    tx
      .select({ id: messages.id })
      .from(messages)
      .where(and(eq(messages.id, id), eq(messages.bookingId, bookingId), isNull(messages.erasedAt))),
};

/**
 * Lays photos, the sealed bundle or messages of a visit beside a dispute, a chargeback or a refund of it, for good. What
 * lies there already stays as it is. Refuses `forbidden`, `not_found`, `invalid` (items, note).
 */
export function attachEvidence(actor: Actor, input: AttachInput): Promise<Result<{ bookingId: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
    const { of, caseId, items, note } = parse(attachInput, input);
    const [about] = await BOOKING_OF[of](tx, caseId);
    if (!about) throw notFound();
    const { bookingId } = about;
    for (const { kind, subjectId } of items) {
      const found = await IS_THERE[kind](tx, bookingId, subjectId);
      if (found.length === 0) throw invalid({ path: 'items', message: 'not_a_choice' });
      await tx
        .insert(caseEvidence)
        .values({ bookingId, [`${of}Id`]: caseId, kind, subjectId, note: note || null, addedBy: actor.userId })
        .onConflictDoNothing();
    }
    return { bookingId };
  });
}
