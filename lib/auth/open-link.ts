import 'server-only';
import type { Actor, AuthMethod, LinkHolder, Origin } from '@/lib/core/actor';
import { mayHoldLink } from '@/lib/signing/policy';
import { findLink } from '@/lib/signing/queries/links';
import { mintLinkHolder, mintSystem } from './actor';

export type DeadLink = 'unknown' | 'expired' | 'superseded' | 'revoked' | 'wrong_device';
/** `live` may be answered, `signed` shows its receipt, anything else opens nothing. */
export type LinkState = { state: 'live' | 'signed'; actor: Actor & LinkHolder } | { state: DeadLink };

/**
 * Who holds this token, judged by its stored hash, the request's state and the database's clock. `asker` is the
 * session of the same device: a vendor's or manager's may not sign for a customer.
 */
export async function openLink(
  token: string,
  origin: Origin,
  more: { asker?: Actor; authMethod?: AuthMethod } = {},
): Promise<LinkState> {
  const found = await findLink(mintSystem('open-link', origin), token);
  if (!found) return { state: 'unknown' };
  if (more.asker && !mayHoldLink(more.asker)) return { state: 'wrong_device' };
  const { requestId, bookingId, status, expired } = found;
  if (status === 'expired' || status === 'superseded' || status === 'revoked') return { state: status };
  if (status !== 'signed' && expired) return { state: 'expired' };
  const authMethod = more.authMethod ?? 'link';
  const actor = mintLinkHolder({ bookingId, signatureRequestId: requestId, authMethod }, origin);
  return { state: status === 'signed' ? 'signed' : 'live', actor };
}
