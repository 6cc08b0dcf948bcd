import { fileAnswer } from '@/app/file-answer';
import { currentLocale } from '@/lib/auth/current-locale';
import { requireUser } from '@/lib/auth/session';
import { receiptResponse } from '@/lib/invoices/provider/receipt-response';

/** What the customer paid for his own visit, in the language that he reads. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [{ id }, actor, locale] = await Promise.all([params, requireUser('customer'), currentLocale()]);
  return fileAnswer(() => receiptResponse(actor, id, locale));
}
