'use server';

import { z } from 'zod';
import { otpCodeField, registerInput, sendOtpInput, signInInput } from '@/lib/people/schema';
import { defineAction } from './define-action';
import { ANYTHING } from './missing';
import { registerHere, sendCodeHere, signInHere, signOutHere, verifyCodeHere } from './web';

const next = { next: z.string().max(1000).optional() };
const go = ({ to }: { to: string }) => ({ redirect: to });

export const signIn = defineAction(signInInput.extend(next), signInHere, { done: go, despite: ANYTHING });
export const register = defineAction(registerInput.extend(next), registerHere, { done: go, despite: ANYTHING });
export const signOut = defineAction(z.object({}), signOutHere, { done: go, despite: ANYTHING });

export const sendCode = defineAction(sendOtpInput, sendCodeHere, { done: go, despite: ['phone_unverified'] });
export const verifyCode = defineAction(z.object({ code: otpCodeField }), verifyCodeHere, {
  done: go,
  despite: ['phone_unverified'],
});
