import { fileAnswer } from '@/app/file-answer';
import { currentLocale } from '@/lib/auth/current-locale';
import { requireUser } from '@/lib/auth/session';
import { receiptResponse } from '@/lib/signing/provider/receipt-response';
import { evidenceOf } from '@/lib/signing/queries/bundle-source';

/** The receipt of a signed visit for operations; the visit's timeline says who took it. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [{ id }, actor, locale] = await Promise.all([
    params,
    requireUser('ops_manager', 'super_admin'),
    currentLocale(),
  ]);
  return fileAnswer(async () => receiptResponse(actor, await evidenceOf(actor, id), locale));
}
