import { fileAnswer } from '@/app/file-answer';
import { currentLocale } from '@/lib/auth/current-locale';
import { currentLink } from '@/lib/auth/link-holder';
import { notFound } from '@/lib/core/errors';
import { receiptResponse } from '@/lib/signing/provider/receipt-response';
import { evidenceOf } from '@/lib/signing/queries/bundle-source';

/** The receipt for whoever signed by a link, whose cookie is sent below /sign only. */
export function GET(): Promise<Response> {
  return fileAnswer(async () => {
    const link = await currentLink();
    if (link.state !== 'signed') throw notFound();
    return receiptResponse(link.actor, await evidenceOf(link.actor, link.actor.bookingId), await currentLocale());
  });
}
