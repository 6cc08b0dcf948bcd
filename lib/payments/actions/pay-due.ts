'use server';

import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { currentActor } from '@/lib/auth/session';
import { type Failure, httpStatus, Refusal, type Result } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { agreeExtra, refuseExtra } from '../commands/answer-extra';
import { giveTip } from '../provider/give-tip';
import { prepareDue, refreshAttempt } from '../provider/prepare-due';
import type { PaymentSession } from '../schema';
import type { AuthorizeAnswer } from './authorize-payment';

async function say(failure: Failure): Promise<{ error: string }> {
  const t = await getTranslations('errors');
  const code = failure.fields?.[0]?.message ?? failure.code;
  return { error: t(t.has(code) ? code : failure.kind) };
}

async function answer(work: Promise<Result<PaymentSession>>): Promise<AuthorizeAnswer> {
  try {
    const result = await work;
    return result.ok ? result.value : await say(result.failure);
  } catch (error) {
    if (error instanceof Refusal && httpStatus(error.failure.kind) < 500) return say(error.failure);
    log.error('payment failed', error);
    return say({ kind: 'unavailable', code: 'unexpected' });
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const cardOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Begins, or goes on with, paying what the acting customer owes; of an extra, paying is his yes. */
export async function prepareOwnDue(dueId: string, card?: string | null): Promise<AuthorizeAnswer> {
  const actor = await currentActor();
  return answer(
    agreeExtra(actor, text(dueId)).then((agreed) => (agreed.ok ? prepareDue(actor, dueId, cardOf(card)) : agreed)),
  );
}

/** Reads how that payment stands after the browser's step, and renews the page. */
export async function refreshOwnDue(dueId: string): Promise<AuthorizeAnswer> {
  const read = await answer(refreshAttempt(await currentActor(), { dueId: text(dueId) }));
  refresh();
  return read;
}

/** Begins, or goes on with, a tip of so many minor units. */
export async function prepareOwnTip(
  bookingId: string,
  amountMinor: number,
  card?: string | null,
): Promise<AuthorizeAnswer> {
  const input = { amountMinor: Number(amountMinor), paymentMethodId: cardOf(card) };
  return answer(giveTip(await currentActor(), text(bookingId), input));
}

export async function refreshOwnTip(bookingId: string): Promise<AuthorizeAnswer> {
  const read = await answer(refreshAttempt(await currentActor(), { tipFor: text(bookingId) }));
  refresh();
  return read;
}

/** The customer's no to an extra. */
export const refuseOwnExtra = defineAction(
  z.object({ dueId: z.uuid('invalid_id') }),
  (actor, { dueId }) => refuseExtra(actor, dueId),
  {
    done: () => {
      refresh();
      return { message: 'payments.dues.refused' };
    },
  },
);
