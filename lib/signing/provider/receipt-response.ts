import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Locale } from '@/lib/core/i18n/locale';
import { evidenceReceipt } from './evidence-receipt';

/** The receipt as an HTTP answer. Throws what `evidenceReceipt` does. */
export async function receiptResponse(actor: Actor, id: string, locale: Locale): Promise<Response> {
  const { fileName, bytes } = await evidenceReceipt(actor, id, locale);
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(bytes.length),
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
