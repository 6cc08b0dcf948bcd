'use server';

import { z } from 'zod';
import { nameInput, otpCodeField, sendOtpInput } from '@/lib/people/schema';
import { defineAction } from '../define-action';
import { ANYTHING } from '../missing';
import { askCodeAgainHere, askCodeHere, enterCodeHere, nameHere, passwordHere } from '../web-phone';

const next = { next: z.string().max(1000).optional() };
const onward = { done: ({ to }: { to: string }) => ({ redirect: to }), despite: ANYTHING };

export const askCode = defineAction(sendOtpInput.extend(next), askCodeHere, onward);
export const askCodeAgain = defineAction(z.object(next), askCodeAgainHere, onward);
export const enterCode = defineAction(z.object({ code: otpCodeField, ...next }), enterCodeHere, onward);
export const giveName = defineAction(nameInput.extend(next), nameHere, onward);
export const givePassword = defineAction(
  z.object({ password: z.string('required').min(1, 'required').max(200, 'too_long'), ...next }),
  passwordHere,
  onward,
);
