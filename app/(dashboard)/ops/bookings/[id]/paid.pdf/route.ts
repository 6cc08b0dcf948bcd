import { fileAnswer } from '@/app/file-answer';
import { currentLocale } from '@/lib/auth/current-locale';
import { requireUser } from '@/lib/auth/session';
import { receiptResponse } from '@/lib/invoices/provider/receipt-response';

/** What a customer paid for a visit, in the language that the manager reads. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [{ id }, actor, locale] = await Promise.all([
    params,
    requireUser('ops_manager', 'super_admin'),
    currentLocale(),
  ]);
  return fileAnswer(() => receiptResponse(actor, id, locale));
}
