import 'server-only';
import { and, eq, ne, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { readAs, type Tx } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { bookings, reconciliationBreaks, users } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { canReconcile } from '../policy/access';
import { type BreakFilter, type BreakRow, breakFilter } from '../schema';

const owner = alias(users, 'owner');
const decider = alias(users, 'decider');
const approver = alias(users, 'approver');

const selectBreaks = (tx: Tx, where: SQL | undefined) =>
  tx
    .select({
      row: reconciliationBreaks,
      reference: bookings.reference,
      owner: owner.name,
      decider: decider.name,
      approver: approver.name,
    })
    .from(reconciliationBreaks)
    .leftJoin(bookings, eq(bookings.id, reconciliationBreaks.bookingId))
    .leftJoin(owner, eq(owner.id, reconciliationBreaks.ownerId))
    .leftJoin(decider, eq(decider.id, reconciliationBreaks.decidedBy))
    .leftJoin(approver, eq(approver.id, reconciliationBreaks.approvedBy))
    .where(where);

type Selected = Awaited<ReturnType<typeof selectBreaks>>[number];

const person = (id: string | null, name: string | null) => (id ? { id, name: name ?? '' } : null);

function toBreak({ row, reference, owner: ownerName, decider: deciderName, approver: approvedBy }: Selected): BreakRow {
  const { id, kind, status, subject, bookingId, paymentId, ledgerMinor, providerMinor, currency } = row;
  return {
    ...{ id, kind, status, subject, bookingId, reference, paymentId, ledgerMinor, providerMinor, currency },
    openedAt: rfc3339(row.openedAt),
    closedAt: row.closedAt && rfc3339(row.closedAt),
    owner: person(row.ownerId, ownerName),
    resolution: row.resolution,
    reason: row.reason,
    decidedBy: person(row.decidedBy, deciderName),
    approvedBy,
  };
}

/** What books and provider do not agree on, newest first; all that is not closed unless asked for. Refuses `forbidden`, `invalid`, `bad_cursor`. */
export async function listBreaks(actor: Actor, input: BreakFilter = {}): Promise<Page<BreakRow>> {
  if (!canReconcile(actor) || !isUser(actor)) throw forbidden();
  const { status, kind, mine, limit, cursor } = parse(breakFilter, input);
  const { openedAt, id } = reconciliationBreaks;
  const sort = { column: openedAt, id, kind: 'instant', descending: true } as const;
  const where = and(
    status ? eq(reconciliationBreaks.status, status) : ne(reconciliationBreaks.status, 'closed'),
    kind ? eq(reconciliationBreaks.kind, kind) : undefined,
    mine ? eq(reconciliationBreaks.ownerId, actor.userId) : undefined,
    afterCursor(sort, decodeCursor(cursor, 'instant')),
  );
  const rows = await readAs(actor, (tx) =>
    selectBreaks(tx, where)
      .orderBy(orderOf(sort))
      .limit(limit + 1),
  );
  return pageOf(rows, limit, toBreak, ({ row }) => ({ value: row.openedAt, id: row.id }));
}

/** One break. Throws `not_found`. */
export async function getBreak(actor: Actor, id: string): Promise<BreakRow> {
  if ((!canReconcile(actor) && actor.kind !== 'system') || !isUuid(id)) throw notFound();
  const [row] = await readAs(actor, (tx) => selectBreaks(tx, eq(reconciliationBreaks.id, id)));
  if (!row) throw notFound();
  return toBreak(row);
}

/** How many wait to be worked off. Refuses `forbidden`. */
export async function countBreaks(actor: Actor): Promise<number> {
  if (!canReconcile(actor)) throw forbidden();
  const [row] = await readAs(actor, (tx) =>
    tx
      .select({ count: sql<number>`count(*)::int` })
      .from(reconciliationBreaks)
      .where(ne(reconciliationBreaks.status, 'closed')),
  );
  return row?.count ?? 0;
}
