'use server';

import { z } from 'zod';
import { registerInput } from '@/lib/people/schema';
import {
  followInvitation as followCommand,
  noteInvitationOpened as openedCommand,
} from '@/lib/vendors/commands/follow-invitation';
import { mintSystem } from '../actor';
import { defineAction } from '../define-action';
import { dropLink, heldLinkToken } from '../held-link';
import { ANYTHING } from '../missing';
import { registerInvitedHere } from '../web';

const despite = ANYTHING;

/** The invitation's own page says that it is looked at. */
export const noteInvitationOpened = defineAction(
  z.object({}),
  async (actor) => openedCommand(mintSystem('open-invitation', actor), await heldLinkToken()),
  { despite },
);

export const registerInvited = defineAction(
  registerInput.omit({ role: true }),
  async (actor, input) => {
    const landed = await registerInvitedHere(actor, await heldLinkToken(), input);
    if (landed.ok) await dropLink();
    return landed;
  },
  { done: ({ to }) => ({ redirect: to }), despite },
);

export const followInvitation = defineAction(
  z.object({}),
  async (actor) => {
    const followed = await followCommand(actor, await heldLinkToken());
    if (followed.ok) await dropLink();
    return followed;
  },
  { done: () => ({ redirect: '/vendor' }), despite },
);
