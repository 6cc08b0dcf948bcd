import 'server-only';
import type { Actor } from '@/lib/core/actor';
import { ok, type Result } from '@/lib/core/errors';
import { issueHandover as handoverCommand } from '../commands/handover';
import { requestSignature as issueCommand } from '../commands/request-signature';
import { linkTerms } from '../queries/link-terms';
import type { HandoverDto, SignatureRequestDto } from '../schema';
import { coverLink, type HoldState } from './cover-link';

/** Asks for the signature as the command of the same name does, after the hold was made to outlive the link. */
export async function requestSignature(
  actor: Actor,
  bookingId: string,
): Promise<Result<{ request: SignatureRequestDto; hold: HoldState }>> {
  const terms = await linkTerms(actor, bookingId);
  const hold = terms ? await coverLink(actor, terms) : 'none';
  const issued = await issueCommand(actor, bookingId);
  return issued.ok ? ok({ request: issued.value, hold }) : issued;
}

/** A hand-over code; where it sends a link first, that link's hold is seen to. */
export async function issueHandover(actor: Actor, bookingId: string): Promise<Result<HandoverDto>> {
  const terms = await linkTerms(actor, bookingId);
  if (terms && terms.liveSha256 === null) await coverLink(actor, terms);
  return handoverCommand(actor, bookingId);
}
