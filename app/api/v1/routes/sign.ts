import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { openLink } from '@/lib/auth/open-link';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import { conflict, notFound, ok, Refusal, type Result, refuse } from '@/lib/core/errors';
import { preparePayment } from '@/lib/payments/provider/prepare-payment';
import { objectToWork } from '@/lib/signing/commands/object-to-work';
import { signOff } from '@/lib/signing/provider/sign-off';
import { signOffer } from '@/lib/signing/queries/sign-offer';
import { objectionInput, signOffInput } from '@/lib/signing/schema';
import { Objected, type PAYMENT_STATES, Receipt, SignOffer } from '../answers/signature';
import { answers, created, json } from '../door/describe';
import { endpoint } from '../door/endpoint';

const tags = ['signatures'];
const ByToken = z.object({ token: z.string().max(100).openapi({ description: 'From the link in the SMS or mail' }) });

/** Who holds the token; a vendor's or manager's session may not sign for the customer. */
async function holder(caller: Actor, { token }: z.input<typeof ByToken>): Promise<Actor> {
  const link = await openLink(token, caller, { asker: caller });
  if ('actor' in link) return link.actor;
  if (link.state === 'wrong_device') throw refuse('forbidden', 'vendor_cannot_sign');
  throw link.state === 'unknown' ? notFound() : conflict(`link_${link.state}`);
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
  const { bookingId, offer, offerSha256, consent, expiresAt } = await signOffer(actor);
  return ok({ bookingId, offer, offerSha256, consent, expiresAt, payment: await paymentOf(actor) });
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
      request: { params: ByToken, body: json(signOffInput) },
      responses: created(Receipt, 'Sealed'),
    }),
    async ({ actor, body }) => (await signOff(asHolder(actor), body)).result,
    { actor: holder },
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
