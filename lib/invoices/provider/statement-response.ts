import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Locale } from '@/lib/core/i18n/locale';
import { vendorStatement } from '@/lib/payments/queries/vendor-statement';
import { documentWords } from '../queries/document-words';
import { pdfResponse } from './paper';
import { statementPdf } from './statement-pdf';

/** One month ("2026-11") of a vendor's account as a file in a language. Throws what `vendorStatement` does. */
export async function statementResponse(
  actor: Actor,
  vendorId: string,
  month: string,
  locale: Locale,
): Promise<Response> {
  const [statement, words] = await Promise.all([vendorStatement(actor, vendorId, month), documentWords(locale)]);
  return pdfResponse(`homeserve-statement-${month}.pdf`, await statementPdf(statement, words));
}
