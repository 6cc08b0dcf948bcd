import { holdPayment } from '@/lib/payments/provider/hold-payment';
import { job } from './job';

/** Places the hold of a completed visit on the saved card, or leaves the payment due. */
export const holdPaymentJob = job('hold-payment', (actor, { bookingId }) => holdPayment(actor, bookingId));
