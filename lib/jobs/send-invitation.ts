import { sendInvitation } from '@/lib/people/provider';
import { job } from './job';

/** Mails the link of a staff invitation to somebody who has no account yet. */
export const sendInvitationJob = job('send-invitation', (actor, { invitationId }) =>
  sendInvitation(actor, invitationId),
);
