import 'server-only';
import { limitKey, rateLimit } from '@/lib/auth/rate-limit';
import { conflict, invalid, refuse, unwrap } from '@/lib/core/errors';
import { checkVerification, startVerification } from '@/lib/integrations/twilio';

const SENDS = { limit: 5, windowSeconds: 600 };
const CHECKS = { limit: 10, windowSeconds: 600 };

const tooMany = () => refuse('rate_limited', 'rate_limited', { retryAfterSeconds: 600 });

/** Sends a code by SMS to the telephone of a visit. Throws 409 `phone_unreachable`, 429. */
export async function sendProof(phone: string): Promise<void> {
  unwrap(await rateLimit(limitKey('handover-send', phone), SENDS));
  const sent = await startVerification(phone);
  if (sent === 'too_many_sends') throw tooMany();
  if (sent === 'invalid_number') throw conflict('phone_unreachable');
}

/** Checks such a code. Throws 422 on `code` (`bad_code`), 429. */
export async function checkProof(phone: string, code: string): Promise<void> {
  unwrap(await rateLimit(limitKey('handover-check', phone), CHECKS));
  const verdict = await checkVerification(phone, code);
  if (verdict === 'too_many_checks') throw tooMany();
  if (verdict !== 'approved') throw invalid({ path: 'code', message: 'bad_code' });
}
