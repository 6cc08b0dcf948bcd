import { fileAnswer } from '@/app/file-answer';
import { currentLocale } from '@/lib/auth/current-locale';
import { requireUser } from '@/lib/auth/session';
import { receiptResponse } from '@/lib/signing/provider/receipt-response';
import { evidenceOf } from '@/lib/signing/queries/bundle-source';

/** The receipt of the customer's own signed visit, in the language that he reads. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [{ id }, actor, locale] = await Promise.all([params, requireUser('customer'), currentLocale()]);
  return fileAnswer(async () => receiptResponse(actor, await evidenceOf(actor, id), locale));
}
