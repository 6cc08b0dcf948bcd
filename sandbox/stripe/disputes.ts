import type Stripe from 'stripe';
import { postBalance } from './balance';
import type { StripeBox, StripeRoute } from './box';
import { mergeMetadata, text } from './form';
import { listOf } from './list';

/** What card 4000 0000 0000 0259 does: the bank takes a captured payment back. */
export function openDispute(box: StripeBox, charge: Stripe.Charge): void {
  const now = box.clock.seconds();
  const id = box.store.newId('dispute');
  charge.disputed = true;
  const dispute = {
    id,
    object: 'dispute',
    amount: charge.amount_captured,
    balance_transactions: [postBalance(box, 'adjustment', id, -charge.amount_captured, charge.currency, 1500)],
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {},
    evidence_details: {
      due_by: now + 7 * 86_400,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    network_reason_code: '10.4',
    payment_intent: charge.payment_intent,
    reason: 'fraudulent',
    status: 'needs_response',
  } as unknown as Stripe.Dispute;
  box.store.insert('dispute', dispute);
  box.emit('charge.dispute.created', dispute);
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
    run: ({ box, params }, id) => {
      const dispute = box.store.need('dispute', id);
      dispute.metadata = mergeMetadata(dispute.metadata, params);
      dispute.evidence_details.has_evidence = 'evidence' in params || dispute.evidence_details.has_evidence;
      if (params.submit === 'true') dispute.status = 'under_review';
      box.emit('charge.dispute.updated', dispute);
      return dispute;
    },
  },
  {
    method: 'POST',
    path: '/v1/disputes/:id/close',
    run: ({ box }, id) => {
      const dispute = box.store.need('dispute', id);
      dispute.status = 'lost';
      box.emit('charge.dispute.closed', dispute);
      return dispute;
    },
  },
];
