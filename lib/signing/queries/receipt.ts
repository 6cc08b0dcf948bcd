import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import { bookings, payments, signatures } from '@/db/schema';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import { decrypt } from '@/lib/core/crypto/vault';
import { notFound } from '@/lib/core/errors';
import { rfc3339 } from '@/lib/core/time';
import { isStandingHold } from '@/lib/payments/queries/payment-plan';
import type { PaymentState, Receipt, Stroke } from '../schema';
import { openBookingKey, place } from './booking-key';

const PAYMENT_STATE: Record<string, PaymentState> = {
  created: 'due',
  requires_action: 'requires_action',
  authorized: 'authorized',
  captured: 'captured',
  partially_refunded: 'captured',
  refunded: 'captured',
  charged_back: 'captured',
  failed: 'failed',
};

/** Where the visit's money stands now; `due` while there is no hold. */
export async function paymentState(tx: Tx, bookingId: string): Promise<PaymentState> {
  const [row] = await tx
    .select({ status: payments.status })
    .from(payments)
    .where(and(eq(payments.bookingId, bookingId), eq(payments.purpose, 'visit')))
    .orderBy(desc(sql`${isStandingHold}`), desc(payments.createdAt), desc(payments.id))
    .limit(1);
  return PAYMENT_STATE[row?.status ?? ''] ?? 'due';
}

/** The receipt of a request that was signed, or null. */
export async function receiptOf(tx: Tx, requestId: string): Promise<Receipt | null> {
  const [row] = await tx
    .select({
      evidenceId: signatures.id,
      evidenceSha256: signatures.evidenceSha256,
      bookingId: signatures.bookingId,
      reference: bookings.reference,
      signedAt: signatures.signedAt,
      totalMinor: signatures.totalMinor,
      currency: bookings.currency,
    })
    .from(signatures)
    .innerJoin(bookings, eq(bookings.id, signatures.bookingId))
    .where(eq(signatures.signatureRequestId, requestId));
  if (!row) return null;
  return { ...row, signedAt: rfc3339(row.signedAt), payment: { status: await paymentState(tx, row.bookingId) } };
}

export type SealedReceipt = Receipt & {
  strokes: Pick<Stroke, 'points'>[];
  typedName: string | null;
  width: number;
  height: number;
};

/** What the link's holder sees after signing: the receipt and his own strokes. Throws `not_found`. */
export async function signedReceipt(actor: Actor & LinkHolder): Promise<SealedReceipt> {
  return readAs(actor, async (tx) => {
    const receipt = await receiptOf(tx, actor.signatureRequestId);
    if (!receipt) throw notFound();
    const [row] = await tx
      .select({ strokes: signatures.strokes })
      .from(signatures)
      .where(eq(signatures.id, receipt.evidenceId));
    const key = await asSystem(tx, () => openBookingKey(tx, receipt.bookingId));
    const empty = { strokes: [], typedName: null, width: 600, height: 200 };
    if (!key || !row) return { ...receipt, ...empty };
    const file = JSON.parse(decrypt(key, row.strokes, place.strokes(receipt.evidenceId)).toString('utf8')) as {
      strokes: Stroke[];
      typed_name: string | null;
      width: number;
      height: number;
    };
    const { strokes, typed_name: typedName, width, height } = file;
    return { ...receipt, strokes, typedName, width, height };
  });
}
