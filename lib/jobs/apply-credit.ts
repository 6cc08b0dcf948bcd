import { applyCredit } from '@/lib/payments/provider/apply-credit';
import { job } from './job';

/** Gives a customer's credit back to the card that has just paid. */
export const applyCreditJob = job('apply-credit', (actor, { paymentId }) => applyCredit(actor, paymentId));
