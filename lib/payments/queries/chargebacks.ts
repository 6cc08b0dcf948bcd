import 'server-only';
import { and, eq, inArray, or, type SQL } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { bookings, chargebacks, disputes, payments, signatures, users } from '@/db/schema';
import { referenceBegins } from '@/lib/bookings/queries/reference-begins';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { canMoveMoney } from '../policy';
import { CHARGEBACK_STATUSES, type ChargebackStatus, isAnswerable, isOver } from '../policy/chargebacks';
import {
  type ChargebackDetail,
  type ChargebackFilter,
  type ChargebackRow,
  chargebackFilter,
} from '../schema/chargebacks';

const STATES = {
  answer: CHARGEBACK_STATUSES.filter(isAnswerable),
  bank: CHARGEBACK_STATUSES.filter((status) => !isAnswerable(status) && !isOver(status)),
  over: CHARGEBACK_STATUSES.filter(isOver),
};

const COLUMNS = {
  chargeback: chargebacks,
  reference: bookings.reference,
  serviceTitle: bookings.serviceTitle,
};

const selectRows = (tx: Tx) =>
  tx.select(COLUMNS).from(chargebacks).innerJoin(bookings, eq(bookings.id, chargebacks.bookingId));

type Row = Awaited<ReturnType<typeof selectRows>>[number];

const instant = (at: Date | null) => at && rfc3339(at);

const toRow = ({ chargeback: row, reference, serviceTitle }: Row): ChargebackRow => ({
  id: row.id,
  paymentId: row.paymentId,
  bookingId: row.bookingId,
  reference,
  serviceTitle,
  status: row.status,
  reason: row.reason,
  amountMinor: row.amountMinor,
  takenMinor: row.takenMinor,
  feeMinor: row.feeMinor,
  currency: row.currency,
  evidenceDueBy: instant(row.evidenceDueBy),
  submittedAt: instant(row.submittedAt),
  closedAt: instant(row.closedAt),
  createdAt: rfc3339(row.createdAt),
});

/** How those of the provider's disputes stand with us that we know; for the machine. */
export async function chargebackStates(actor: Actor, disputeIds: string[]): Promise<Map<string, ChargebackStatus>> {
  if (actor.kind !== 'system') throw forbidden();
  if (disputeIds.length === 0) return new Map();
  const rows = await readAs(actor, (tx) =>
    tx
      .select({ id: chargebacks.stripeDisputeId, status: chargebacks.status })
      .from(chargebacks)
      .where(inArray(chargebacks.stripeDisputeId, disputeIds)),
  );
  return new Map(rows.map(({ id, status }) => [id, status]));
}

/** What banks took back or ask about, newest first. Refuses `forbidden`, `invalid`, `bad_cursor`. */
export async function listChargebacks(actor: Actor, raw: ChargebackFilter = {}): Promise<Page<ChargebackRow>> {
  if (!canMoveMoney(actor)) throw forbidden();
  const { state, q, limit, cursor } = parse(chargebackFilter, raw);
  const sort = { column: chargebacks.createdAt, id: chargebacks.id, kind: 'instant', descending: true } as const;
  const after = decodeCursor(cursor, sort.kind);
  const rows = await readAs(actor, (tx) =>
    selectRows(tx)
      .where(
        and(
          state ? inArray(chargebacks.status, STATES[state]) : undefined,
          q ? matching(q) : undefined,
          afterCursor(sort, after),
        ),
      )
      .orderBy(orderOf(sort))
      .limit(limit + 1),
  );
  return pageOf(rows, limit, toRow, (row) => ({ value: row.chargeback.createdAt, id: row.chargeback.id }));
}

function matching(q: string): SQL | undefined {
  if (isUuid(q)) return or(eq(chargebacks.id, q), eq(chargebacks.bookingId, q), eq(chargebacks.paymentId, q));
  return referenceBegins(q);
}

/** One chargeback with what it is about and what was answered. Refuses `forbidden`, `not_found`. */
export async function getChargeback(actor: Actor, id: string): Promise<ChargebackDetail> {
  if (!canMoveMoney(actor)) throw forbidden();
  if (!isUuid(id)) throw notFound();
  return readAs(actor, async (tx) => {
    const [row] = await selectRows(tx).where(eq(chargebacks.id, id));
    if (!row) throw notFound();
    const { bookingId, paymentId, evidence, submittedBy } = row.chargeback;
    const [payment] = await tx.select().from(payments).where(eq(payments.id, paymentId));
    const [sealed] = await tx.select({ id: signatures.id }).from(signatures).where(eq(signatures.bookingId, bookingId));
    const [open] = await tx
      .select({ id: disputes.id })
      .from(disputes)
      .where(and(eq(disputes.bookingId, bookingId), eq(disputes.status, 'open')));
    const [hand] = submittedBy
      ? await tx.select({ name: users.name }).from(users).where(eq(users.id, submittedBy))
      : [];
    return {
      ...toRow(row),
      capturedMinor: payment?.capturedMinor ?? 0,
      refundedMinor: payment?.refundedMinor ?? 0,
      signatureId: sealed?.id ?? null,
      evidence,
      submittedBy: hand?.name ?? null,
      disputeId: open?.id ?? null,
    };
  });
}
