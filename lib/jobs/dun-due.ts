import { dunDue } from '@/lib/payments/provider/dun-due';
import { job } from './job';

/** A step of the reminders of what is due. */
export const dunDueJob = job('dun-due', dunDue);
