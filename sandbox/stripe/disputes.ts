import type Stripe from 'stripe';
import { postBalance } from './balance';
import type { StripeBox, StripeRoute } from './box';
import { invalidRequest } from './failure';
import { flag, group, mergeMetadata, type Params, text } from './form';
import { listOf } from './list';

const FEE = 1500;
const DUE_SECONDS = 7 * 86_400;

export type DisputeEnd = 'won' | 'lost' | 'warning_closed';
const isWarning = (dispute: Stripe.Dispute): boolean => dispute.status.startsWith('warning_');
const isOver = (dispute: Stripe.Dispute): boolean => ['won', 'lost', 'warning_closed'].includes(dispute.status);

/** The bank takes a captured payment back, or part of it; `inquiry`: it only asks, and nothing moves yet. */
export function openDispute(
  box: StripeBox,
  charge: Stripe.Charge,
  { amount = charge.amount_captured, inquiry = false }: { amount?: number; inquiry?: boolean } = {},
): Stripe.Dispute {
  const now = box.clock.seconds();
  const id = box.store.newId('dispute');
  const dispute = {
    id,
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {},
    evidence_details: {
      due_by: now + DUE_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    intended_submission_method: null,
    is_charge_refundable: inquiry,
    livemode: false,
    metadata: {},
    network_reason_code: '10.4',
    payment_intent: charge.payment_intent,
    reason: 'fraudulent',
    status: inquiry ? 'warning_needs_response' : 'needs_response',
  } as unknown as Stripe.Dispute;
  box.store.insert('dispute', dispute);
  if (!inquiry) withdraw(box, dispute, charge);
  box.emit('charge.dispute.created', dispute);
  if (!inquiry) box.emit('charge.dispute.funds_withdrawn', dispute);
  return dispute;
}

function withdraw(box: StripeBox, dispute: Stripe.Dispute, charge: Stripe.Charge): void {
  charge.disputed = true;
  dispute.balance_transactions.push(postBalance(box, 'adjustment', dispute.id, -dispute.amount, dispute.currency, FEE));
}

/** How the bank decides: won, it gives the money back and keeps the fee. */
export function closeDispute(box: StripeBox, id: string, end: DisputeEnd): Stripe.Dispute {
  const dispute = box.store.need('dispute', id);
  if (isOver(dispute)) throw invalidRequest(`This dispute is already closed (${dispute.status}).`);
  dispute.status = isWarning(dispute) ? 'warning_closed' : end;
  dispute.evidence_details.due_by = null;
  if (dispute.status === 'won') {
    dispute.balance_transactions.push(postBalance(box, 'adjustment', id, dispute.amount, dispute.currency));
    box.emit('charge.dispute.funds_reinstated', dispute);
  }
  box.emit('charge.dispute.closed', dispute);
  return dispute;
}

const FILES = [
  'service_documentation',
  'uncategorized_file',
  'customer_signature',
  'receipt',
  'customer_communication',
];

function answer(box: StripeBox, dispute: Stripe.Dispute, params: Params): Stripe.Dispute {
  const evidence = group(params, 'evidence');
  if (Object.keys(evidence).length > 0 && isOver(dispute)) {
    throw invalidRequest(`This dispute is already closed (${dispute.status}).`);
  }
  if (dispute.evidence_details.due_by !== null && box.clock.seconds() > dispute.evidence_details.due_by) {
    throw invalidRequest('The evidence is past due.');
  }
  for (const name of FILES) {
    const file = text(evidence, name);
    if (file) box.store.need('file', file, `evidence[${name}]`);
  }
  dispute.metadata = mergeMetadata(dispute.metadata, params);
  dispute.evidence = { ...dispute.evidence, ...evidence } as Stripe.Dispute['evidence'];
  dispute.evidence_details.has_evidence = Object.keys(dispute.evidence).length > 0;
  if (flag(params, 'submit')) {
    dispute.evidence_details.submission_count += 1;
    dispute.status = isWarning(dispute) ? 'warning_under_review' : 'under_review';
  }
  box.emit('charge.dispute.updated', dispute);
  return dispute;
}

export const disputeRoutes: StripeRoute[] = [
  {
    method: 'GET',
    path: '/v1/disputes',
    run: (call) => {
      const [charge, intent] = ['charge', 'payment_intent'].map((name) => text(call.params, name));
      const rows = call.box.store
        .all('dispute')
        .filter((row) => (!charge || row.charge === charge) && (!intent || row.payment_intent === intent));
      return listOf(call, '/v1/disputes', rows);
    },
  },
  { method: 'GET', path: '/v1/disputes/:id', run: ({ box }, id) => box.store.need('dispute', id) },
  {
    method: 'POST',
    path: '/v1/disputes/:id',
    run: ({ box, params }, id) => answer(box, box.store.need('dispute', id), params),
  },
  { method: 'POST', path: '/v1/disputes/:id/close', run: ({ box }, id) => closeDispute(box, id, 'lost') },
];
