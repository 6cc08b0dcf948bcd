'use server';

import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { currentLink } from '@/lib/auth/link-holder';
import { currentActor } from '@/lib/auth/session';
import type { Actor } from '@/lib/core/actor';
import { type Failure, httpStatus, Refusal, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import { preparePayment, refreshPayment } from '../provider/prepare-payment';
import type { PaymentSession } from '../schema';

export type AuthorizeAnswer = PaymentSession | { error: string };

type Step = (actor: Actor, bookingId: string) => Promise<Result<PaymentSession>>;

async function say(failure: Failure): Promise<{ error: string }> {
  const t = await getTranslations('errors');
  return { error: t(t.has(failure.code) ? failure.code : failure.kind) };
}

async function run(step: Step, actor: Actor, bookingId: string): Promise<AuthorizeAnswer> {
  try {
    const result = await step(actor, bookingId);
    return result.ok ? result.value : await say(result.failure);
  } catch (error) {
    if (error instanceof Refusal && httpStatus(error.failure.kind) < 500) return say(error.failure);
    log.error('authorization failed', error, { requestId: actor.requestId });
    return say({ kind: 'unavailable', code: 'unexpected' });
  }
}

async function withLink(step: Step): Promise<AuthorizeAnswer> {
  const link = await currentLink();
  return 'actor' in link ? run(step, link.actor, link.actor.bookingId) : say({ kind: 'not_found', code: 'link_dead' });
}

async function withOwn(step: Step, bookingId: unknown): Promise<AuthorizeAnswer> {
  if (typeof bookingId !== 'string' || !isUuid(bookingId)) return say({ kind: 'not_found', code: 'not_found' });
  return run(step, await currentActor(), bookingId);
}

/** Begins, or goes on with, authorizing the payment of the visit whose link this browser holds. */
export async function prepareLinkPayment(): Promise<AuthorizeAnswer> {
  return withLink(preparePayment);
}

/** Reads how that payment stands after the browser's step, and renews the page. */
export async function refreshLinkPayment(): Promise<AuthorizeAnswer> {
  const answer = await withLink(refreshPayment);
  refresh();
  return answer;
}

/** The same for a customer on the page of his visit, with a saved card of his or another one. */
export async function prepareOwnPayment(bookingId: string, card?: string | null): Promise<AuthorizeAnswer> {
  const chosen = typeof card === 'string' && card !== '' ? card : null;
  return withOwn((actor, id) => preparePayment(actor, id, chosen), bookingId);
}

export async function refreshOwnPayment(bookingId: string): Promise<AuthorizeAnswer> {
  const answer = await withOwn(refreshPayment, bookingId);
  refresh();
  return answer;
}
