import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { postgresFault, type Tx, writeAs } from '@/db/client';
import { users } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, failed, invalid, ok, type Result, refuse } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import { parse } from '@/lib/core/parse';
import { checkVerification, startVerification } from '@/lib/integrations/twilio';
import { notify } from '@/lib/notifications/commands/notify';
import { sendOtpInput, verifyOtpInput } from '@/lib/people/schema';
import { mintSystem } from './actor';
import { attempt } from './attempt';
import { checkLimits, sendLimits } from './otp-limits';
import { rateLimitEach } from './rate-limit';

const UNIQUE_VIOLATION = '23505';
/** Twilio keeps a code, and its own count of sends, for ten minutes. */
const CODE_SECONDS = 600;

/**
 * Sends a one-time code to a number, known or not: whoever proves a number that nobody has becomes a new customer, so
 * that nothing about accounts is even read before the code is right.
 * Errors: `invalid` (`bad_phone`), `rate_limited`, `unavailable`.
 */
export function sendOtp(actor: Actor, raw: { phone: string }): Promise<Result<{ phone: string }>> {
  return attempt(async () => {
    const { phone } = parse(sendOtpInput, raw);
    const limited = await rateLimitEach(sendLimits(actor, phone));
    if (!limited.ok) return limited;
    await deliver(phone);
    return ok({ phone });
  });
}

async function deliver(phone: string): Promise<void> {
  const started = await startVerification(phone).catch((error: unknown) => {
    log.error('code not sent', error, { provider: 'twilio' });
    throw refuse('unavailable', 'unavailable', { retryAfterSeconds: 30 });
  });
  if (started === 'invalid_number') throw invalid({ path: 'phone', message: 'bad_phone' });
  if (started === 'too_many_sends') throw refuse('rate_limited', 'rate_limited', { retryAfterSeconds: CODE_SECONDS });
}

/** Whether a code is the one that was sent to a number. Errors: `invalid` (`code_wrong` at `code`), `rate_limited`, `unavailable`. */
export function checkCode(actor: Actor, raw: { phone: string; code: string }): Promise<Result<{ phone: string }>> {
  return attempt(async () => {
    const { phone, code } = parse(verifyOtpInput, raw);
    const limited = await rateLimitEach(checkLimits(actor, phone));
    if (!limited.ok) return limited;
    const checked = await checkVerification(phone, code).catch((error: unknown) => {
      log.error('code not checked', error, { provider: 'twilio' });
      throw refuse('unavailable', 'unavailable', { retryAfterSeconds: 30 });
    });
    if (checked !== 'approved') throw invalid({ path: 'code', message: 'code_wrong' });
    return ok({ phone });
  });
}

/**
 * Proves a number by the code sent to it. It becomes the signed-in person's number; for a guest it proves the
 * number of the one account that claims it, and signs nobody in.
 * Errors: `invalid` (`code_wrong` at `code`, `bad_phone`), `rate_limited`, `phone_taken` (409), `unavailable`.
 */
export function verifyOtp(actor: Actor, raw: { phone: string; code: string }): Promise<Result<{ phone: string }>> {
  return attempt(async () => {
    const checked = await checkCode(actor, raw);
    if (!checked.ok) return checked;
    const saved = await keep(actor, checked.value.phone);
    return saved.ok ? checked : saved;
  });
}

async function keep(actor: Actor, phone: string): Promise<Result<void>> {
  try {
    if (isUser(actor)) return await writeAs(actor, (tx) => prove(tx, actor.userId, phone));
    return await writeAs(mintSystem('otp', actor), async (tx) => {
      const claims = await tx.select({ id: users.id }).from(users).where(eq(users.phone, phone)).limit(2);
      const [only] = claims;
      if (only && claims.length === 1) await prove(tx, only.id, phone);
    });
  } catch (error) {
    // The unique index over proved numbers decides, not a look beforehand.
    if (postgresFault(error)?.code === UNIQUE_VIOLATION) return failed(conflict('phone_taken').failure);
    throw error;
  }
}

async function prove(tx: Tx, userId: string, phone: string): Promise<void> {
  const [before] = await tx
    .select({ phone: users.phone, proved: users.phoneVerifiedAt })
    .from(users)
    .where(eq(users.id, userId));
  await tx
    .update(users)
    .set({ phone, phoneVerifiedAt: sql`app_now()`, version: sql`${users.version} + 1` })
    .where(eq(users.id, userId));
  if (!before?.proved || before.phone === phone) return;
  await notify(tx, { userId, template: 'number_changed', channels: ['email', 'in_app'], cause: `number:${newId()}` });
}
