'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { mintSystem } from '@/lib/auth/actor';
import { defineAction } from '@/lib/auth/define-action';
import { currentLink, heldHandover, heldLink, holdHandover, holdLink } from '@/lib/auth/link-holder';
import { noteCodeSent } from '@/lib/auth/step-up';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import { failed, linkDead, ok, type Result, refuse, unwrap } from '@/lib/core/errors';
import { askForLink as askCommand } from './commands/ask-for-link';
import { objectToWork as objectCommand } from './commands/object-to-work';
import { recordView as viewCommand } from './commands/record-view';
import { revokeRequest as revokeCommand } from './commands/revoke-request';
import { mayHoldLink } from './policy';
import * as provider from './provider/handover';
import { issueHandover as handoverStep, requestSignature as requestStep } from './provider/request-signature';
import { signOff as signStep } from './provider/sign-off';
import * as stepUp from './provider/step-up';
import { tokenOf } from './queries/links';
import { ownLiveRequest } from './queries/own-request';
import { objectionInput, signOffInput } from './schema';

/** The pad posts its strokes as JSON in one field. */
const signForm = z.preprocess((raw) => {
  if (typeof raw !== 'object' || raw === null || !('strokes' in raw) || typeof raw.strokes !== 'string') return raw;
  try {
    return { ...raw, strokes: JSON.parse(raw.strokes) as unknown };
  } catch {
    return raw;
  }
}, signOffInput);

const machine = ({ ip, ipSource, userAgent, requestId }: Actor): Actor =>
  mintSystem('hold-link', { ip, ipSource, userAgent, requestId });

async function withLink<T>(work: (actor: Actor & LinkHolder) => Promise<Result<T>>): Promise<Result<T>> {
  const link = await currentLink();
  if ('actor' in link) return work(link.actor);
  return failed((link.state === 'wrong_device' ? refuse('forbidden', 'vendor_cannot_sign') : linkDead()).failure);
}

export const recordView = defineAction(z.object({}), () => withLink((actor) => viewCommand(actor)));

export const signOff = defineAction(
  signForm,
  (asker, input) =>
    withLink(async (actor) => {
      const { result, replacedBy } = await signStep(actor, input);
      // The page goes on with what is true now, without waiting for the SMS.
      if (replacedBy) await holdLink(await tokenOf(machine(asker), replacedBy), actor.authMethod);
      return result;
    }),
  { done: () => ({ redirect: '/sign' }) },
);

export const objectToWork = defineAction(
  objectionInput,
  (_asker, input) => withLink((actor) => objectCommand(actor, input)),
  { done: () => ({ redirect: '/sign/objected' }) },
);

/** Sends the link that is out once more to whoever should have it; says the same to everybody. */
export const askForLink = defineAction(
  z.object({}),
  async (asker) => {
    if (!mayHoldLink(asker)) return failed(refuse('forbidden', 'vendor_cannot_sign').failure);
    return askCommand(machine(asker), (await heldLink()).token);
  },
  { done: () => ({ message: 'signing.dead.asked' }) },
);

export const sendStepUpCode = defineAction(
  z.object({}),
  () =>
    withLink(async (actor) => {
      const sent = await stepUp.sendStepUpCode(actor);
      if (sent.ok) await noteCodeSent(actor.signatureRequestId);
      return sent;
    }),
  { done: () => ({ message: 'signing.stepUp.sent' }) },
);

const smsCode = z.object({
  code: z
    .string('required')
    .trim()
    .regex(/^\d{4,8}$/, 'bad_code'),
});

/** The right code makes this browser's link count for more; what is typed on the page stays. */
export const proveStepUp = defineAction(
  smsCode,
  (_asker, { code }) =>
    withLink(async (actor) => {
      const proved = await stepUp.checkStepUpCode(actor, code);
      if (proved.ok) await holdLink((await heldLink()).token, 'link_otp');
      return proved;
    }),
  { done: () => ({ message: 'signing.stepUp.proved' }) },
);

const bookingForm = z.object({ bookingId: z.uuid('not_found') });

export const requestSignature = defineAction(bookingForm, (actor, { bookingId }) => requestStep(actor, bookingId), {
  done: ({ hold }) => ({ message: hold === 'may_run_out' ? 'signing.requestedUnheld' : 'signing.requested' }),
});

export const revokeRequest = defineAction(
  bookingForm.extend({ reason: z.string('required') }),
  (actor, { bookingId, reason }) => revokeCommand(actor, bookingId, { reason }),
  {
    done: () => {
      refresh();
      return { message: 'ops.done.revoked' };
    },
  },
);

export const issueHandover = defineAction(bookingForm, (actor, { bookingId }) => handoverStep(actor, bookingId), {
  done: ({ code }) => ({ redirect: `/vendor/handover/${code}` }),
});

/** The signed-in customer goes from his booking to the sign page without the SMS. */
export const openSignPage = defineAction(
  bookingForm,
  async (actor, { bookingId }) => {
    const requestId = await ownLiveRequest(actor, bookingId);
    await holdLink(await tokenOf(machine(actor), requestId), 'session');
    return ok(undefined);
  },
  { done: () => ({ redirect: '/sign' }) },
);

const handoverForm = z.object({ handover: z.string('required').max(64) });

export const startHandover = defineAction(
  handoverForm,
  async (asker, { handover }) => {
    const started = await provider.startHandover(asker, handover);
    if (started.ok) await holdHandover(started.value.handoverId);
    return started;
  },
  { done: (_value, { handover }) => ({ redirect: `/sign/h/${encodeURIComponent(handover)}` }) },
);

export const resendHandoverCode = defineAction(
  z.object({}),
  async (asker) => provider.resendHandoverCode(asker, (await heldHandover()) ?? ''),
  { done: () => ({ message: 'signing.handover.resent' }) },
);

export const proveHandover = defineAction(
  smsCode,
  async (asker, { code }) => {
    const { token } = unwrap(await provider.proveHandover(asker, (await heldHandover()) ?? '', code));
    await holdLink(token, 'handover_otp');
    return ok(undefined);
  },
  { done: () => ({ redirect: '/sign' }) },
);

export const continueHandover = defineAction(
  handoverForm,
  async (asker, { handover }) => {
    const { token } = unwrap(await provider.continueHandover(asker, handover));
    await holdLink(token, 'session');
    return ok(undefined);
  },
  { done: () => ({ redirect: '/sign' }) },
);
