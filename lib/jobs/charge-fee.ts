import { chargeFee } from '@/lib/payments/provider/charge-fee';
import { job } from './job';

/** Charges a cancellation fee or visit charge to the saved card. */
export const chargeFeeJob = job('charge-fee', chargeFee);
