import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { policies, reconciliationBreaks } from '@/db/schema';
import { type Actor, isUser, type UserActor } from '@/lib/core/actor';
import { STAFF_CHANNEL } from '@/lib/core/channels';
import { conflict, forbidden, notFound, type Result, stepUpRequired } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import type { BreakStatus } from '@/lib/core/reconciliation';
import { postTransaction } from '@/lib/ledger/commands/post-transaction';
import { canApproveAdjustment, canReconcile } from '../policy/access';
import { type BreakReason, breakReason } from '../schema';

type Break = typeof reconciliationBreaks.$inferSelect;
export type WorkedOff = { id: string; status: BreakStatus };

/** Kinds that are about money between books and provider; of the others there is nothing to post. */
const ADJUSTABLE: readonly Break['kind'][] = [
  'missing_in_ledger',
  'missing_at_provider',
  'amount_differs',
  'doubled',
  'fee_differs',
];

async function lock(tx: Tx, actor: Actor, id: string): Promise<{ row: Break; by: Actor & UserActor }> {
  if (!canReconcile(actor) || !isUser(actor)) throw forbidden();
  if (!isUuid(id)) throw notFound();
  const [row] = await tx.select().from(reconciliationBreaks).where(eq(reconciliationBreaks.id, id)).for('update');
  if (!row) throw notFound();
  return { row, by: actor };
}

async function change(tx: Tx, row: Break, set: Partial<typeof reconciliationBreaks.$inferInsert>): Promise<WorkedOff> {
  const closing = set.status === 'closed' ? { closedAt: sql`app_now()` } : {};
  const [moved] = await tx
    .update(reconciliationBreaks)
    .set({ ...set, ...closing, version: sql`${reconciliationBreaks.version} + 1` })
    .where(and(eq(reconciliationBreaks.id, row.id), eq(reconciliationBreaks.status, row.status)))
    .returning({ id: reconciliationBreaks.id, status: reconciliationBreaks.status });
  if (!moved) throw conflict('state_changed');
  addTask(tx, 'publish-change', { channels: [STAFF_CHANNEL], event: 'break', id: row.id, version: row.version + 1 });
  return moved;
}

/** Puts the acting manager's name on a break. Conflict: `break_closed`. */
export function takeBreak(actor: Actor, id: string): Promise<Result<WorkedOff>> {
  return writeAs(actor, async (tx) => {
    const { row, by } = await lock(tx, actor, id);
    if (row.status === 'closed') throw conflict('break_closed');
    return change(tx, row, { ownerId: by.userId });
  });
}

/** Closes a break with the reason why it is none. Conflict: `break_closed`. */
export function explainBreak(actor: Actor, input: BreakReason): Promise<Result<WorkedOff>> {
  return writeAs(actor, async (tx) => {
    const { breakId, reason } = parse(breakReason, input);
    const { row, by } = await lock(tx, actor, breakId);
    if (row.status !== 'open') throw conflict('break_closed');
    const decision = { resolution: 'explained', reason, decidedBy: by.userId } as const;
    return change(tx, row, { status: 'closed', ownerId: row.ownerId ?? by.userId, ...decision });
  });
}

/**
 * Brings the books to what the provider has: the difference goes to or from the platform's revenue, with the reason.
 * Above the policy's threshold it waits for a second manager. Conflicts: `break_closed`, `nothing_to_adjust`.
 */
export function adjustBreak(actor: Actor, input: BreakReason): Promise<Result<WorkedOff>> {
  return writeAs(actor, async (tx) => {
    const { breakId, reason } = parse(breakReason, input);
    const { row, by } = await lock(tx, actor, breakId);
    if (row.status !== 'open') throw conflict('break_closed');
    if (!ADJUSTABLE.includes(row.kind) || row.ledgerMinor === row.providerMinor) throw conflict('nothing_to_adjust');
    const decision = {
      resolution: 'adjusted',
      reason,
      decidedBy: by.userId,
      ownerId: row.ownerId ?? by.userId,
    } as const;
    if (Math.abs(row.providerMinor - row.ledgerMinor) > (await threshold(tx))) {
      if (!by.isProved) throw stepUpRequired();
      return change(tx, row, { status: 'pending_approval', ...decision });
    }
    await post(tx, row);
    return change(tx, row, { status: 'closed', ...decision });
  });
}

/** The second manager's yes to an adjustment. Refuses `forbidden` for the one who asked; conflict `state_changed`. */
export function approveAdjustment(actor: Actor, id: string): Promise<Result<WorkedOff>> {
  return writeAs(actor, async (tx) => {
    const { row, by } = await lock(tx, actor, id);
    if (row.status !== 'pending_approval') throw conflict('state_changed');
    if (!canApproveAdjustment(actor, row.decidedBy)) throw forbidden();
    if (!by.isProved) throw stepUpRequired();
    await post(tx, row);
    return change(tx, row, { status: 'closed', approvedBy: by.userId });
  });
}

/** The second manager's no, or the first one's second thought: the break is open again. Conflict `state_changed`. */
export function declineAdjustment(actor: Actor, id: string): Promise<Result<WorkedOff>> {
  return writeAs(actor, async (tx) => {
    const { row } = await lock(tx, actor, id);
    if (row.status !== 'pending_approval') throw conflict('state_changed');
    return change(tx, row, { status: 'open', resolution: null, reason: null, decidedBy: null });
  });
}

function post(tx: Tx, row: Break): Promise<boolean> {
  const amountMinor = row.providerMinor - row.ledgerMinor;
  return asSystem(tx, () =>
    postTransaction(tx, {
      cause: `adjustment:${row.id}`,
      kind: 'adjustment',
      currency: row.currency,
      postings: [
        { account: 'provider_clearing', amountMinor },
        { account: 'platform_revenue', amountMinor: -amountMinor },
      ],
      bookingId: row.bookingId,
      paymentId: row.paymentId,
    }),
  );
}

async function threshold(tx: Tx): Promise<number> {
  const [policy] = await tx.select({ rules: policies.rules }).from(policies).orderBy(desc(policies.version)).limit(1);
  return policy?.rules.approvalAboveMinor ?? 0;
}
