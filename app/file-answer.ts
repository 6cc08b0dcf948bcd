import { getTranslations } from 'next-intl/server';
import { httpStatus, Refusal } from '@/lib/core/errors';

/** A file for a browser; a refusal becomes its status and a sentence, for there is no page around it. */
export async function fileAnswer(open: () => Promise<Response>): Promise<Response> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { kind, code } = error.failure;
    const t = await getTranslations('errors');
    return new Response(t(code as 'not_found'), {
      status: httpStatus(kind),
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    });
  }
}
