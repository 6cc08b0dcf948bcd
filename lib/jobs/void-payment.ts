import { voidPayment } from '@/lib/payments/provider/void-payment';
import { job } from './job';

/** Gives a hold that will not be captured back to the card. */
export const voidPaymentJob = job('void-payment', (actor, { paymentId }) => voidPayment(actor, paymentId));
