import { fileAnswer } from '@/app/file-answer';
import { currentLink } from '@/lib/auth/link-holder';
import { notFound } from '@/lib/core/errors';
import { bundleResponse } from '@/lib/signing/provider/bundle-response';
import { evidenceOf } from '@/lib/signing/queries/bundle-source';

/** The sealed evidence for whoever signed it by a link, whose cookie is sent below /sign only. */
export function GET(): Promise<Response> {
  return fileAnswer(async () => {
    const link = await currentLink();
    if (link.state !== 'signed') throw notFound();
    return bundleResponse(link.actor, await evidenceOf(link.actor, link.actor.bookingId));
  });
}
