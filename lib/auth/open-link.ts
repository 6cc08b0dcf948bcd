import 'server-only';
import { type Actor, type AuthMethod, isUser, type LinkHolder, type Origin } from '@/lib/core/actor';
import { mayHoldLink } from '@/lib/signing/policy';
import { type FoundLink, findLink } from '@/lib/signing/queries/links';
import { mintLinkHolder, mintSystem } from './actor';

/** Why a link opens nothing: told to the visit's own customer when he is signed in, and to nobody else. */
export type DeadReason = 'expired' | 'superseded' | 'revoked';
export type LinkState =
  /** `live` may be answered, `signed` shows its receipt. `locale` is the customer's language. */
  | { state: 'live' | 'signed'; actor: Actor & LinkHolder; locale: string }
  | { state: 'dead'; told: { reason: DeadReason; bookingId: string } | null }
  /** Somebody who works with us is signed in on this device, whatever the link. */
  | { state: 'wrong_device' };

/**
 * Who holds this token, judged by its stored hash, the request's state and the database's clock. `asker` is the
 * session of the same device: a vendor's or manager's may not sign for a customer, and the visit's own customer has
 * proved more than the link. Unknown, malformed and dead tokens take the same way.
 */
export async function openLink(
  token: string,
  origin: Origin,
  more: { asker?: Actor; authMethod?: AuthMethod } = {},
): Promise<LinkState> {
  const { asker, authMethod = 'link' } = more;
  if (asker && !mayHoldLink(asker)) return { state: 'wrong_device' };
  const found = await findLink(mintSystem('open-link', origin), token);
  const isOwn = found !== null && asker !== undefined && isUser(asker) && asker.userId === found.customerId;
  const dead = found && deadReason(found);
  if (!found || dead)
    return { state: 'dead', told: dead && isOwn ? { reason: dead, bookingId: found.bookingId } : null };
  const { requestId, bookingId, status, locale } = found;
  const proved = isOwn && authMethod === 'link' ? 'session' : authMethod;
  const actor = mintLinkHolder({ bookingId, signatureRequestId: requestId, authMethod: proved }, origin);
  return { state: status === 'signed' ? 'signed' : 'live', actor, locale };
}

function deadReason({ status, expired }: FoundLink): DeadReason | null {
  if (status === 'expired' || status === 'superseded' || status === 'revoked') return status;
  return status !== 'signed' && expired ? 'expired' : null;
}
