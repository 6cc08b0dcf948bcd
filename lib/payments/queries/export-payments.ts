import 'server-only';
import { type Actor, hasRole } from '@/lib/core/actor';
import type { Page } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import type { PaymentFilter, PaymentRow } from '../schema';
import { listPayments } from './list-payments';

export const PAYMENT_COLUMNS = [
  'id',
  'created_at',
  'visit',
  'visit_id',
  'service',
  'customer',
  'purpose',
  'status',
  'amount_minor',
  'captured_minor',
  'refunded_minor',
  'commission_minor',
  'currency',
  'card',
  'failure_code',
  'authorized_at',
  'captured_at',
] as const;

const PAGE = 100;

type Line = (string | number | null)[];

/**
 * The payments that the filter lets through as lines of `PAYMENT_COLUMNS`, page after page; the first is read at once, so
 * that whatever is wrong is said before anything is sent. Refuses `forbidden`, `invalid`.
 */
export async function exportPayments(actor: Actor, input: PaymentFilter): Promise<AsyncIterable<Line[]>> {
  if (!hasRole(actor, 'ops_manager', 'super_admin')) throw forbidden();
  const filter = { ...input, limit: PAGE, cursor: undefined };
  return pages(actor, filter, await listPayments(actor, filter));
}

async function* pages(actor: Actor, filter: PaymentFilter, first: Page<PaymentRow>): AsyncGenerator<Line[]> {
  for (let page = first; ; ) {
    yield page.data.map(lineOf);
    if (!page.nextCursor) return;
    page = await listPayments(actor, { ...filter, cursor: page.nextCursor });
  }
}

const lineOf = (row: PaymentRow): Line => [
  row.id,
  row.createdAt,
  row.bookingReference,
  row.bookingId,
  row.serviceTitle,
  row.customerName ?? null,
  row.purpose,
  row.status,
  row.amountMinor,
  row.capturedMinor,
  row.refundedMinor,
  row.commissionMinor ?? null,
  row.currency,
  row.cardLabel ?? null,
  row.failureCode ?? null,
  row.authorizedAt,
  row.capturedAt,
];
