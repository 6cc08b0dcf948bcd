import { checkLog } from '@/lib/audit/provider/check-log';
import { job } from './job';

/** Walks through the whole audit log. */
export const verifyLogJob = job('verify-log', (actor, { verificationId }) => checkLog(actor, verificationId));
