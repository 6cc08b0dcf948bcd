'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import {
  inviteStaff as inviteCommand,
  resendInvitation as resendCommand,
  revokeInvitation as revokeCommand,
} from '../commands/invitations';
import { type Invitation, inviteInput } from '../schema';

const one = z.object({ invitationId: z.uuid('invalid_id') });
const done = (message: string) => ({
  done: ({ email }: Invitation) => {
    refresh();
    return { message, values: { email } };
  },
});

export const inviteStaff = defineAction(inviteInput, inviteCommand, done('admin.done.invited'));
export const resendInvitation = defineAction(
  one,
  (actor, { invitationId }) => resendCommand(actor, invitationId),
  done('admin.done.invited'),
);
export const revokeInvitation = defineAction(
  one,
  (actor, { invitationId }) => revokeCommand(actor, invitationId),
  done('admin.done.invitationRevoked'),
);
