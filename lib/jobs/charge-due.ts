import { chargeDue } from '@/lib/payments/provider/charge-due';
import { job } from './job';

/** Charges what is owed beyond a hold to the saved card. */
export const chargeDueJob = job('charge-due', (actor, { dueId }) => chargeDue(actor, dueId));
