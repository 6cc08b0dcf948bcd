import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { openLink } from '@/lib/auth/open-link';
import { stepUpProof, withProof } from '@/lib/auth/step-up';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import { linkDead, notFound, ok, Refusal, type Result, refuse } from '@/lib/core/errors';
import { preparePayment } from '@/lib/payments/provider/prepare-payment';
import { objectToWork } from '@/lib/signing/commands/object-to-work';
import { signOff } from '@/lib/signing/provider/sign-off';
import { checkStepUpCode, sendStepUpCode } from '@/lib/signing/provider/step-up';
import { signOffer } from '@/lib/signing/queries/sign-offer';
import { objectionInput, signOffInput } from '@/lib/signing/schema';
import { CodeSent, Objected, type PAYMENT_STATES, Receipt, SignOffer, StepUpProof } from '../answers/signature';
import { accepted, answers, created, json } from '../door/describe';
import { endpoint } from '../door/endpoint';

const tags = ['signatures'];
const ByToken = z.object({ token: z.string().max(100).openapi({ description: 'From the link in the SMS or mail' }) });

const PROOF = 'x-step-up-proof';
const WithProof = z.object({
  [PROOF]: z.string().max(300).optional().openapi({ description: 'From `/step-up/prove`, where `stepUp` is not null' }),
});
const SmsCode = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{4,8}$/, 'bad_code'),
});

/** Who holds the token; a vendor's or manager's session may not sign for the customer. */
async function holder(caller: Actor, { token }: z.input<typeof ByToken>): Promise<Actor> {
  const link = await openLink(token, caller, { asker: caller });
  if ('actor' in link) return link.actor;
  throw link.state === 'wrong_device' ? refuse('forbidden', 'vendor_cannot_sign') : linkDead();
}

const asHolder = (actor: Actor): Actor & LinkHolder => {
  if (actor.kind !== 'link_holder') throw notFound();
  return actor;
};

type Payment = { status: (typeof PAYMENT_STATES)[number]; clientSecret?: string };

/** Signing never waits for the payment: a provider that does not answer leaves it due. */
async function paymentOf(actor: Actor & LinkHolder): Promise<Payment> {
  const prepared = await preparePayment(actor, actor.bookingId);
  if (!prepared.ok) {
    if (prepared.failure.kind !== 'unavailable') throw new Refusal(prepared.failure);
    return { status: 'due' };
  }
  const { status, clientSecret } = prepared.value;
  return { status, ...(clientSecret ? { clientSecret } : {}) };
}

async function readOffer(actor: Actor & LinkHolder): Promise<Result<z.input<typeof SignOffer>>> {
  const { bookingId, offer, offerSha256, consent, expiresAt, stepUp } = await signOffer(actor);
  return ok({ bookingId, offer, offerSha256, consent, expiresAt, stepUp, payment: await paymentOf(actor) });
}

export function signArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/sign/{token}',
      tags,
      summary: 'What the holder of the link is asked to sign',
      request: { params: ByToken },
      responses: answers(SignOffer, 'The frozen offer'),
    }),
    ({ actor }) => readOffer(asHolder(actor)),
    { actor: holder },
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/sign/{token}',
      tags,
      summary: 'Sign; a repeat answers the same receipt',
      request: { params: ByToken, headers: WithProof, body: json(signOffInput) },
      responses: created(Receipt, 'Sealed'),
    }),
    async ({ actor, body, request }) => {
      const signer = withProof(asHolder(actor), request.headers.get(PROOF));
      return (await signOff(signer, body)).result;
    },
    { actor: holder },
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/sign/{token}/step-up',
      tags,
      summary: 'Send a code by SMS to the telephone of the visit, where signing needs one',
      request: { params: ByToken },
      responses: accepted(CodeSent, 'On its way'),
    }),
    async ({ actor }) => {
      const sent = await sendStepUpCode(asHolder(actor));
      return sent.ok ? ok({ sent: true as const }) : sent;
    },
    { actor: holder, idempotent: false },
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/sign/{token}/step-up/prove',
      tags,
      summary: 'Give that code; the proof goes with the signature for ten minutes',
      request: { params: ByToken, body: json(SmsCode) },
      responses: answers(StepUpProof, 'Proved'),
    }),
    async ({ actor, body }) => {
      const holds = asHolder(actor);
      const proved = await checkStepUpCode(holds, body.code);
      return proved.ok ? ok({ proof: stepUpProof(holds.signatureRequestId) }) : proved;
    },
    { actor: holder, idempotent: false },
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/sign/{token}/object',
      tags,
      summary: 'Something’s wrong: opens a dispute and captures nothing',
      request: { params: ByToken, body: json(objectionInput) },
      responses: answers(Objected, 'A manager looks at it'),
    }),
    ({ actor, body }) => objectToWork(asHolder(actor), body),
    { actor: holder },
  );
}
