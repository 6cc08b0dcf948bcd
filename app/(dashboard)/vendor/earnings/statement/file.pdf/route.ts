import { fileAnswer } from '@/app/file-answer';
import { currentLocale } from '@/lib/auth/current-locale';
import { requireUser } from '@/lib/auth/session';
import { statementResponse } from '@/lib/invoices/provider/statement-response';

/** The acting vendor's month on paper, in the language that he reads. */
export async function GET(request: Request): Promise<Response> {
  const [actor, locale] = await Promise.all([requireUser('vendor'), currentLocale()]);
  const month = new URL(request.url).searchParams.get('month') ?? '';
  return fileAnswer(() => statementResponse(actor, actor.userId, month, locale));
}
