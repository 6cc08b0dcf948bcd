import 'server-only';
import type { Actor } from '@/lib/core/actor';
import { Refusal } from '@/lib/core/errors';
import type { Locale } from '@/lib/core/i18n/locale';
import { receiptResponse as evidenceResponse } from '@/lib/signing/provider/receipt-response';
import { evidenceOf } from '@/lib/signing/queries/bundle-source';
import { receiptResponse } from './receipt-response';

/**
 * The receipt of a visit as a file: of a signed one the sheet that carries its evidence, else what was paid. Throws
 * `not_found` for anybody else's, and while it is neither signed nor paid.
 */
export async function visitReceipt(actor: Actor, bookingId: string, locale: Locale): Promise<Response> {
  const evidenceId = await evidenceOf(actor, bookingId).catch((error: unknown) => {
    if (error instanceof Refusal && error.failure.kind === 'not_found') return null;
    throw error;
  });
  return evidenceId ? evidenceResponse(actor, evidenceId, locale) : receiptResponse(actor, bookingId, locale);
}
