import { type Actor, hasRole } from '@/lib/core/actor';
import { type Sight, sightOf } from '@/lib/core/sight';

/** Through whose eyes a payment is read; which payments are whose is row security's. */
export const PAYMENT_VIEWERS = ['customer', 'vendor', 'ops', 'admin'] as const;
export type PaymentViewer = (typeof PAYMENT_VIEWERS)[number];

/** What is shown or withheld as one. */
export const PAYMENT_FIELDS = [
  'payment',
  'card',
  'customerName',
  'commission',
  'clock',
  'payout',
  'payoutHold',
  'bearer',
  'hands',
] as const;
export type PaymentField = (typeof PAYMENT_FIELDS)[number];

const DESK = ['ops', 'admin'] as const;

/** Who sees what of a payment: pages, REST and files ask it alike. */
export const PAYMENT_SIGHT: Sight<PaymentField, PaymentViewer> = {
  /** That it exists: of which visit, how it stands, what was captured and refunded. */
  payment: PAYMENT_VIEWERS,
  /** Which card, and what its bank said. */
  card: ['customer', ...DESK],
  customerName: DESK,
  /** What we keep of it. */
  commission: DESK,
  /** Until when the hold can be captured. */
  clock: DESK,
  /** What the professional gets of it, and when. */
  payout: ['vendor', ...DESK],
  /** Why his payout is held. */
  payoutHold: DESK,
  /** Who bears a refund. */
  bearer: DESK,
  /** What managers did to it by hand. */
  hands: DESK,
};

export function paymentViewer(actor: Actor): PaymentViewer | null {
  if (hasRole(actor, 'super_admin')) return 'admin';
  if (hasRole(actor, 'ops_manager')) return 'ops';
  if (hasRole(actor, 'vendor')) return 'vendor';
  return hasRole(actor, 'customer') ? 'customer' : null;
}

export const seesOfPayment = (actor: Actor) => sightOf(PAYMENT_SIGHT, paymentViewer(actor));
