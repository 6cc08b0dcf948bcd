import { reversePayout } from '@/lib/payments/provider/reverse-payout';
import { job } from './job';

/** Takes a vendor's part of what went back to a customer from his account, or leaves it owed. */
export const reversePayoutJob = job('reverse-payout', (actor, { reversalId }) => reversePayout(actor, reversalId));
