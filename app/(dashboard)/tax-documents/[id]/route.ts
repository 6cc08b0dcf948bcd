import { fileAnswer } from '@/app/file-answer';
import { currentLocale } from '@/lib/auth/current-locale';
import { requireUser } from '@/lib/auth/session';
import { documentResponse } from '@/lib/invoices/provider/document-response';

/** An invoice or a credit note, for its two sides and for staff, in the language that they read. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [{ id }, actor, locale] = await Promise.all([
    params,
    requireUser('customer', 'vendor', 'ops_manager', 'super_admin'),
    currentLocale(),
  ]);
  return fileAnswer(() => documentResponse(actor, id, locale));
}
