import { sendVendorInvitation } from '@/lib/vendors/provider/invitations';
import { job } from './job';

/** Sends the link of an invitation to somebody who is asked to apply. */
export const sendVendorInvitationJob = job('send-vendor-invitation', (actor, { invitationId }) =>
  sendVendorInvitation(actor, invitationId),
);
