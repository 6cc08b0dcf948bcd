import 'server-only';
import { mintSystem } from '@/lib/auth/actor';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import { signOff as signOffCommand } from '../commands/sign-off';
import { linkTerms } from '../queries/link-terms';
import { liveOfferHash } from '../queries/live-offer';
import type { Receipt, SignOffInput } from '../schema';
import { requestSignature } from './request-signature';

export type SignOffOutcome = {
  result: Result<Receipt>;
  /** The request that took the place of the one that was answered, because the visit has changed since. */
  replacedBy: string | null;
};

/**
 * The customer's "yes" as the command of the same name takes it. Of a visit that is no longer what was frozen the old
 * link dies and the customer is sent a new one, whose id the door may hand to the browser that answered: it has just
 * proved to hold the old one while that lived.
 */
export async function signOff(actor: Actor & LinkHolder, input: SignOffInput): Promise<SignOffOutcome> {
  const result = await signOffCommand(actor, input);
  const hasChanged = !result.ok && result.failure.code === 'offer_changed';
  return { result, replacedBy: hasChanged ? await reissue(actor) : null };
}

async function reissue(actor: Actor & LinkHolder): Promise<string | null> {
  const { ip, ipSource, userAgent, requestId, bookingId } = actor;
  const system = mintSystem('reissue-signature-request', { ip, ipSource, userAgent, requestId });
  const [terms, sha256] = [await linkTerms(system, bookingId), await liveOfferHash(system, bookingId)];
  // Who merely echoed something else is sent nothing: what is out is what is true.
  if (!terms || terms.liveSha256 === sha256) return null;
  const issued = await requestSignature(system, bookingId);
  return issued.ok ? issued.value.request.id : null;
}
