'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { failed } from '@/lib/core/errors';
import { changePasswordInput, emailInput, firstPasswordInput } from '@/lib/people/schema';
import {
  changePassword as changeCommand,
  setFirstPassword as firstCommand,
  passwordStanding,
} from '../change-password';
import { defineAction } from '../define-action';
import { signOutEverywhere as everywhereCommand } from '../end-sessions';
import { closeCookieSession } from '../next-auth';
import { sendOtp } from '../otp';
import { askEmailProof as askProofCommand } from '../verify-email';

const despite = ['phone_unverified'] as const;

/** Mails a link that proves the person's address, or the one that he wants instead. */
export const askEmailProof = defineAction(emailInput, askProofCommand, {
  done: ({ email }) => {
    refresh();
    return { message: 'account.email.sent', values: { email } };
  },
  despite,
});

export const changePassword = defineAction(changePasswordInput, changeCommand, {
  done: () => ({ redirect: '/account/password?saved=1' }),
});

/** Texts a code to the person's own proved number; `back` is the page of the account that asks for it. */
export const sendOwnCode = defineAction(
  z.object({ back: z.enum(['password', 'data'], 'not_a_choice').default('password') }),
  async (actor) => {
    const { phone } = await passwordStanding(actor);
    return phone ? sendOtp(actor, { phone }) : failed({ kind: 'forbidden', code: 'phone_unverified' });
  },
  { done: (_, { back }) => ({ redirect: `/account/${back}?sent=${Date.now()}` }) },
);

export const setFirstPassword = defineAction(firstPasswordInput, firstCommand, {
  done: () => ({ redirect: '/account/password?saved=1' }),
});

/** Ends the person's sessions: all but this one, or (`everywhere`) this one too. */
export const signOutEverywhere = defineAction(
  z.object({ everywhere: z.boolean('invalid_value').default(false) }),
  async (actor, { everywhere }) => {
    const ended = await everywhereCommand(actor, { keepThis: !everywhere });
    if (ended.ok && everywhere) await closeCookieSession();
    return ended;
  },
  {
    done: ({ ended }, { everywhere }) => {
      if (everywhere) return { redirect: '/' };
      refresh();
      return { message: 'account.sessions.ended', values: { count: ended } };
    },
    despite,
  },
);
