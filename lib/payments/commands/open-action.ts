import 'server-only';
import { and, eq, inArray, ne } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { paymentActions, payments } from '@/db/schema';
import { type Actor, isUser, type UserActor } from '@/lib/core/actor';
import { conflict, forbidden, invalid, notFound, type Result, stepUpRequired } from '@/lib/core/errors';
import { LEAST_CHARGE_MINOR } from '@/lib/core/money';
import { parse } from '@/lib/core/parse';
import { canApprove, canMoveMoney, lacksProof, needsApproval } from '../policy';
import type { Bearer } from '../policy/refunds';
import { type PaymentPlan, selectPlan } from '../queries/payment-plan';
import { type ActionVerb, reasonInput } from '../schema';
import { type RefundLineInput, type RefundPartsInput, refundParts, sumOfLines } from '../schema/refunds';
import { assertLines } from './refund-lines';
import { withdrawDecision } from './withdraw-decision';

export type OpenedAction = typeof paymentActions.$inferSelect;

const REFUNDABLE = ['captured', 'partially_refunded'];
const RETRYABLE = ['failed', 'cancelled', 'lapsed', 'voided'];

/** How much of a hold is captured: all of it, or a part that a card can be charged. */
function partOf(plan: PaymentPlan, asked = plan.amountMinor): number {
  if (asked < LEAST_CHARGE_MINOR) throw invalid({ path: 'amountMinor', message: 'amount_low' });
  if (asked > plan.amountMinor) throw invalid({ path: 'amountMinor', message: 'capture_too_high' });
  return asked;
}

/** How much a step moves; of a refund also who gives it and for which lines. */
async function movingOf(tx: Tx, plan: PaymentPlan, verb: ActionVerb, input: StepInput): Promise<Moving> {
  if (verb === 'capture') return { amountMinor: partOf(plan, input.amountMinor) };
  if (verb !== 'refund') return { amountMinor: plan.amountMinor };
  if (!REFUNDABLE.includes(plan.status)) throw conflict('not_captured');
  const { bearer, lines } = parse(refundParts, input);
  if (lines) await assertLines(tx, plan, lines);
  const asked = lines ? sumOfLines(lines) : input.amountMinor;
  const left = plan.capturedMinor - plan.refundedMinor;
  const path = lines ? 'lines' : 'amountMinor';
  if (asked === undefined) throw invalid({ path, message: 'required' });
  if (asked > left) throw invalid({ path, message: 'refund_too_high' });
  return { amountMinor: asked, bearer, lines: lines ?? null };
}

export type StepInput = { reason: string; amountMinor?: number | undefined } & RefundPartsInput;
type Moving = { amountMinor: number; bearer?: Bearer; lines?: RefundLineInput[] | null };

/** Whether a verb makes sense now; its conflict's code says why not. */
function assertPossible(plan: PaymentPlan, verb: ActionVerb): void {
  const done = ['completed', 'signed', 'disputed'].includes(plan.bookingStatus);
  const isHeld = plan.status === 'authorized' && plan.replacedBy === null;
  if (verb === 'capture' && !(isHeld && done)) throw conflict('not_capturable');
  if (verb === 'void' && !['authorized', 'requires_action'].includes(plan.status)) throw conflict('not_voidable');
  if (verb === 'retry' && (!RETRYABLE.includes(plan.status) || !done)) throw conflict('not_retryable');
}

/**
 * A manager's hand on a payment, with the reason: `approved` at once, or `pending_approval` above the policy's
 * threshold. Refuses `forbidden`, `invalid` (reason, amount, bearer, lines); conflicts `action_pending`, `not_capturable`,
 * `not_voidable`, `not_retryable`, `not_captured`.
 */
export function openAction(
  actor: Actor,
  paymentId: string,
  verb: ActionVerb,
  input: StepInput,
): Promise<Result<OpenedAction>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
    const parsed = reasonInput.safeParse(input);
    if (!parsed.success) {
      throw invalid(...parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
    }
    await tx.select({ id: payments.id }).from(payments).where(eq(payments.id, paymentId)).for('update');
    const plan = await selectPlan(tx, eq(payments.id, paymentId));
    if (!plan) throw notFound();
    assertPossible(plan, verb);
    const moving = await movingOf(tx, plan, verb, input);
    await assertNonePending(tx, paymentId);
    // A part is as weighty as the whole: what is not captured is given up.
    const weighsMinor = verb === 'capture' ? plan.amountMinor : moving.amountMinor;
    const step = { verb, ...moving, reason: parsed.data.reason };
    const action = await writeStep(tx, actor, plan, step, weighsMinor);
    if (verb === 'retry' && action.status === 'approved') await queueRetry(tx, plan.bookingId, action.id);
    return action;
  });
}

/**
 * Writes a manager's step down: `approved`, or `pending_approval` above the threshold of the visit's policy, where he has
 * to have proved himself (`step_up_required`).
 */
export async function writeStep(
  tx: Tx,
  actor: UserActor,
  { id, rules }: Pick<PaymentPlan, 'id' | 'rules'>,
  step: { verb: ActionVerb; reason: string } & Moving,
  weighsMinor = step.amountMinor,
): Promise<OpenedAction> {
  if (lacksProof(actor, weighsMinor, rules.approvalAboveMinor)) throw stepUpRequired();
  const status = needsApproval(weighsMinor, rules.approvalAboveMinor) ? 'pending_approval' : 'approved';
  const [action] = await tx
    .insert(paymentActions)
    .values({ ...step, paymentId: id, status, requestedBy: actor.userId })
    .returning();
  if (!action) throw new Error('the step was not written');
  return action;
}

/** Conflict `action_pending` while another manager's step on the payment is open. */
export async function assertNonePending(tx: Tx, paymentId: string): Promise<void> {
  const [pending] = await tx
    .select({ id: paymentActions.id })
    .from(paymentActions)
    .where(
      and(eq(paymentActions.paymentId, paymentId), inArray(paymentActions.status, ['pending_approval', 'approved'])),
    );
  if (pending) throw conflict('action_pending');
}

async function queueRetry(tx: Tx, bookingId: string, actionId: string) {
  await tx.update(paymentActions).set({ status: 'done' }).where(eq(paymentActions.id, actionId));
  addTask(tx, 'hold-payment', { bookingId });
}

/** The second manager's yes. Never one's own (`own_action`); `step_up_required`; conflict `already_decided`. */
export function approve(actor: Actor, actionId: string): Promise<Result<OpenedAction>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
    const [action] = await tx.select().from(paymentActions).where(eq(paymentActions.id, actionId));
    if (!action) throw notFound();
    if (!canApprove(actor, action.requestedBy)) throw conflict('own_action');
    if (!actor.isProved) throw stepUpRequired();
    const [approved] = await tx
      .update(paymentActions)
      .set({ status: 'approved', approvedBy: actor.userId })
      .where(
        and(
          eq(paymentActions.id, actionId),
          eq(paymentActions.status, 'pending_approval'),
          ne(paymentActions.requestedBy, actor.userId),
        ),
      )
      .returning();
    if (!approved) throw conflict('already_decided');
    const plan = await selectPlan(tx, eq(payments.id, action.paymentId));
    if (plan && approved.verb === 'retry') await queueRetry(tx, plan.bookingId, actionId);
    return approved;
  });
}

/**
 * The second manager's no, or the first one's second thoughts: nothing happens and the payment is free for another
 * step. Conflict `already_decided`.
 */
export function declineAction(actor: Actor, actionId: string): Promise<Result<OpenedAction>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor)) throw forbidden();
    const [declined] = await tx
      .update(paymentActions)
      .set({ status: 'declined' })
      .where(and(eq(paymentActions.id, actionId), eq(paymentActions.status, 'pending_approval')))
      .returning();
    if (!declined) {
      const [known] = await tx
        .select({ id: paymentActions.id })
        .from(paymentActions)
        .where(eq(paymentActions.id, actionId));
      throw known ? conflict('already_decided') : notFound();
    }
    if (declined.verb === 'settle') await withdrawDecision(tx, declined.paymentId);
    return declined;
  });
}

/** How an approved action ended; one that is finished already stays as it is. */
export function finishAction(actor: Actor, actionId: string, status: 'done' | 'failed'): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor) && actor.kind !== 'system') throw forbidden();
    const [finished] = await tx
      .update(paymentActions)
      .set({ status })
      .where(and(eq(paymentActions.id, actionId), eq(paymentActions.status, 'approved')))
      .returning();
    if (finished?.verb === 'settle' && status === 'failed') await withdrawDecision(tx, finished.paymentId);
  });
}
