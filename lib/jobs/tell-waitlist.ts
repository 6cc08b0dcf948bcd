import { tellWaitlist } from '@/lib/scheduling/commands/waitlist';
import { job } from './job';

/** Tells those who wait for what a professional now does. */
export const tellWaitlistJob = job('tell-waitlist', (actor, { vendorId }) => tellWaitlist(actor, vendorId));
