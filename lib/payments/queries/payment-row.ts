import 'server-only';
import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookings, payments, users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { rfc3339 } from '@/lib/core/time';
import { seesOfPayment } from '../policy/visibility';
import type { PaymentRow } from '../schema';

const COLUMNS = {
  id: payments.id,
  bookingId: payments.bookingId,
  bookingReference: bookings.reference,
  serviceTitle: bookings.serviceTitle,
  customerId: payments.customerId,
  customerName: users.name,
  purpose: payments.purpose,
  status: payments.status,
  amountMinor: payments.amountMinor,
  capturedMinor: payments.capturedMinor,
  refundedMinor: payments.refundedMinor,
  commissionMinor: payments.commissionMinor,
  currency: payments.currency,
  cardLabel: payments.cardLabel,
  failureCode: payments.failureCode,
  captureBefore: payments.captureBefore,
  createdAt: payments.createdAt,
  authorizedAt: payments.authorizedAt,
  capturedAt: payments.capturedAt,
};

/** Payments with their booking; the customer's name is null where row security hides him. */
export const selectRows = (tx: Tx) =>
  tx
    .select(COLUMNS)
    .from(payments)
    .innerJoin(bookings, eq(bookings.id, payments.bookingId))
    .leftJoin(users, eq(users.id, payments.customerId));

export type SelectedPayment = Awaited<ReturnType<typeof selectRows>>[number];

/** The row as its reader may see it; what he may not is absent. */
export function toPaymentRow(actor: Actor, row: SelectedPayment): PaymentRow {
  const { customerId: _, customerName, cardLabel, failureCode, captureBefore, commissionMinor, ...common } = row;
  const instant = (at: Date | null) => at && rfc3339(at);
  const see = seesOfPayment(actor);
  return {
    ...common,
    createdAt: rfc3339(row.createdAt),
    authorizedAt: instant(row.authorizedAt),
    capturedAt: instant(row.capturedAt),
    ...(see('card') ? { cardLabel, failureCode } : {}),
    ...(see('clock') ? { captureBefore: instant(captureBefore) } : {}),
    ...(see('commission') ? { commissionMinor } : {}),
    ...(see('customerName') ? { customerName: customerName ?? '' } : {}),
  };
}
