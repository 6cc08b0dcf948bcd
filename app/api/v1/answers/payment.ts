import { z } from '@hono/zod-openapi';
import { REFUSALS } from '@/lib/payments/policy/dunning';
import { ACTION_VERBS } from '@/lib/payments/schema';
import { PAYMENT_STATUSES, PAYOUT_TRANSITIONS, type PaymentStatus, type PayoutStatus } from '@/lib/payments/state';
import { instant, minor } from '../door/describe';

const paymentStatus = z.enum(PAYMENT_STATUSES as [PaymentStatus, ...PaymentStatus[]]);
export const payoutStatus = z.enum(Object.keys(PAYOUT_TRANSITIONS) as [PayoutStatus, ...PayoutStatus[]]);
export const actionStatus = z.enum(['pending_approval', 'approved', 'declined', 'done', 'failed']);
const person = z.object({ id: z.uuid(), name: z.string() });

const row = {
  id: z.uuid(),
  bookingId: z.uuid(),
  bookingReference: z.string(),
  serviceTitle: z.string(),
  purpose: z.enum(['visit', 'excess', 'fee', 'tip']),
  status: paymentStatus,
  amountMinor: minor,
  capturedMinor: minor,
  refundedMinor: minor,
  currency: z.string(),
  createdAt: instant,
  authorizedAt: instant.nullable(),
  capturedAt: instant.nullable(),
  cardLabel: z.string().nullable().optional(),
  failureCode: z.string().nullable().optional(),
  captureBefore: instant.nullable().optional(),
  commissionMinor: minor.optional(),
  customerName: z.string().optional(),
};

export const PaymentRow = z.object(row).openapi('PaymentRow');

export const PaymentAction = z
  .object({
    id: z.uuid(),
    verb: z.enum(ACTION_VERBS),
    amountMinor: minor,
    reason: z.string(),
    status: actionStatus,
    requestedBy: person,
    approvedBy: person.nullable(),
    createdAt: instant,
  })
  .openapi('PaymentAction');

/** How a manager's action stands now. */
export const ActionOutcome = z
  .object({
    id: z.uuid(),
    paymentId: z.uuid(),
    verb: z.enum(ACTION_VERBS),
    amountMinor: minor,
    status: actionStatus,
  })
  .openapi('ActionOutcome');

/** How a tip stands for whoever gives it. */
export const TipAnswer = z
  .object({
    paymentId: z.uuid(),
    status: z.enum(['authorized', 'requires_action', 'failed', 'due', 'captured']),
    clientSecret: z.string().nullable(),
    amountMinor: minor,
    currency: z.string(),
    cardLabel: z.string().nullable(),
    refusal: z.enum(REFUSALS).optional(),
  })
  .openapi('Tip');

export const Payment = z
  .object({
    ...row,
    actions: z.array(PaymentAction).optional(),
    refunds: z.array(
      z.object({
        id: z.uuid(),
        amountMinor: minor,
        status: z.string(),
        createdAt: instant,
        bearer: z.enum(['shared', 'platform', 'credit']).optional().describe('Staff only'),
        vendorMinor: minor.optional().describe('What of it the professional gave; staff only'),
      }),
    ),
    payout: z
      .object({
        id: z.uuid(),
        status: payoutStatus,
        amountMinor: minor,
        dueAt: instant,
        failureCode: z.string().nullable(),
      })
      .optional(),
  })
  .openapi('Payment');

export const Earning = z
  .object({
    id: z.uuid(),
    bookingId: z.uuid(),
    bookingReference: z.string(),
    serviceTitle: z.string(),
    status: payoutStatus,
    why: z.string().nullable(),
    amountMinor: minor,
    currency: z.string(),
    dueAt: instant,
    paidAt: instant.nullable(),
    earnedAt: instant,
  })
  .openapi('Earning');

export const Earnings = z.object({
  data: z.array(Earning),
  nextCursor: z.string().nullable(),
  totals: z.object({
    pendingMinor: minor,
    heldMinor: minor,
    paidMinor: minor,
    owesMinor: minor,
    balanceMinor: minor,
    currency: z.string(),
  }),
});

export const PayoutAccount = z
  .object({
    status: z.enum(['more_needed', 'in_review', 'ready', 'restricted']),
    needs: z.array(z.string()),
    needsBy: instant.nullable(),
    url: z.url(),
  })
  .openapi('PayoutAccount');
