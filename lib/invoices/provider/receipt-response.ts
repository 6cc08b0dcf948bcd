import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Locale } from '@/lib/core/i18n/locale';
import { getReceipt } from '@/lib/payments/queries/get-receipt';
import { documentWords } from '../queries/document-words';
import { listDocuments } from '../queries/documents';
import { pdfResponse } from './paper';
import { receiptPdf } from './receipt-pdf';

/** What was paid for a visit, as a file in a language. Throws `not_found` for anybody else's, and while nothing was charged. */
export async function receiptResponse(actor: Actor, bookingId: string, locale: Locale): Promise<Response> {
  const receipt = await getReceipt(actor, bookingId);
  const [documents, words] = await Promise.all([listDocuments(actor, bookingId), documentWords(locale)]);
  return pdfResponse(
    `homeserve-${receipt.reference.toLowerCase()}-paid.pdf`,
    await receiptPdf(receipt, documents, words),
  );
}
