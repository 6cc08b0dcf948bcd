'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import {
  inviteVendor as inviteCommand,
  resendVendorInvitation as resendCommand,
  revokeVendorInvitation as revokeCommand,
} from '../commands/invitations';
import { inviteVendorInput, type VendorInvitation } from '../schema/invitations';

const one = z.object({ invitationId: z.uuid('invalid_id') });
const done = (message: string) => ({
  done: ({ phone, email }: VendorInvitation) => {
    refresh();
    return { message, values: { contact: phone ?? email ?? '' } };
  },
});

export const inviteVendor = defineAction(inviteVendorInput, inviteCommand, done('onboarding.done.invited'));
export const resendVendorInvitation = defineAction(
  one,
  (actor, { invitationId }) => resendCommand(actor, invitationId),
  done('onboarding.done.invited'),
);
export const revokeVendorInvitation = defineAction(
  one,
  (actor, { invitationId }) => revokeCommand(actor, invitationId),
  done('onboarding.done.invitationRevoked'),
);
