import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Locale } from '@/lib/core/i18n/locale';
import { documentWords } from '../queries/document-words';
import { getDocument } from '../queries/documents';
import { documentPdf } from './document-pdf';
import { pdfResponse } from './paper';

/** A document as a file in a language. Throws what `getDocument` does. */
export async function documentResponse(actor: Actor, id: string, locale: Locale): Promise<Response> {
  const [document, words] = await Promise.all([getDocument(actor, id), documentWords(locale)]);
  const name = `homeserve-${document.serial.toLowerCase().replaceAll('/', '-')}.pdf`;
  return pdfResponse(name, await documentPdf(document, words));
}
