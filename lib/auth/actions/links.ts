'use server';

import { z } from 'zod';
import { acceptInvitationInput, emailInput, newPasswordInput, otpCodeField, sendOtpInput } from '@/lib/people/schema';
import { acceptInvitation as acceptCommand } from '../accept-invitation';
import { defineAction } from '../define-action';
import { dropLink, heldLinkToken } from '../held-link';
import { dropPhone, heldPhone, holdPhone } from '../held-phone';
import { ANYTHING } from '../missing';
import { recoverNumber as recoverCommand, sendRecoveryCode as sendRecoveryCommand } from '../recover-number';
import { requestAccountLink, resetPassword as resetCommand } from '../reset-password';
import { proveEmail as proveCommand } from '../verify-email';

const despite = ANYTHING;
const go = (to: string) => () => ({ redirect: to });

export const askPasswordLink = defineAction(
  emailInput,
  (actor, input) => requestAccountLink(actor, 'reset_password', input),
  { done: go('/forgot-password?sent=1'), despite },
);

export const askNumberLink = defineAction(
  emailInput,
  (actor, input) => requestAccountLink(actor, 'recover_number', input),
  { done: go('/lost-number?sent=1'), despite },
);

export const resetPassword = defineAction(
  newPasswordInput,
  async (actor, input) => {
    const reset = await resetCommand(actor, await heldLinkToken(), input);
    if (reset.ok) await dropLink();
    return reset;
  },
  { done: go('/sign-in?by=password&notice=password-changed'), despite },
);

export const proveEmail = defineAction(
  z.object({}),
  async (actor) => {
    const proved = await proveCommand(actor, await heldLinkToken());
    if (proved.ok) await dropLink();
    return proved;
  },
  { done: go('/email-confirmed'), despite },
);

export const sendRecoveryCode = defineAction(
  sendOtpInput,
  async (actor, input) => {
    const sent = await sendRecoveryCommand(actor, await heldLinkToken(), input);
    if (sent.ok) await holdPhone('asked', sent.value.phone);
    return sent;
  },
  { done: () => ({ redirect: `/link?sent=${Date.now()}` }), despite },
);

export const recoverNumber = defineAction(
  z.object({ code: otpCodeField }),
  async (actor, { code }) => {
    const phone = (await heldPhone())?.phone ?? '';
    const recovered = await recoverCommand(actor, await heldLinkToken(), { phone, code });
    if (recovered.ok) await Promise.all([dropLink(), dropPhone()]);
    return recovered;
  },
  { done: go('/sign-in?notice=number-changed'), despite },
);

export const acceptInvitation = defineAction(
  acceptInvitationInput,
  async (actor, input) => {
    const accepted = await acceptCommand(actor, await heldLinkToken(), input);
    if (accepted.ok) await dropLink();
    return accepted;
  },
  { done: go('/sign-in?by=password&notice=welcome'), despite },
);
