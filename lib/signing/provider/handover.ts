import 'server-only';
import { mintSystem } from '@/lib/auth/actor';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, failed, ok, Refusal, type Result, refuse, unwrap } from '@/lib/core/errors';
import { claimHandover } from '../commands/handover';
import { mayHoldLink } from '../policy';
import { findHandover, handoverById } from '../queries/handover';
import { tokenOf } from '../queries/links';
import { checkProof, sendProof } from './prove-phone';

const machine = (asker: Actor): Actor => {
  const { ip, ipSource, userAgent, requestId } = asker;
  return mintSystem('hand-over', { ip, ipSource, userAgent, requestId });
};

async function attempt<T>(asker: Actor, work: (system: Actor) => Promise<T>): Promise<Result<T>> {
  try {
    if (!mayHoldLink(asker)) throw refuse('forbidden', 'vendor_cannot_sign');
    return ok(await work(machine(asker)));
  } catch (error) {
    if (error instanceof Refusal) return failed(error.failure);
    throw error;
  }
}

/**
 * Uses a hand-over code up and sends an SMS code to the booking's phone; answers the hand-over's id, which the
 * browser keeps sealed. Failures: 403 `vendor_cannot_sign`; 409 `handover_expired`; 429.
 */
export const startHandover = (asker: Actor, code: string): Promise<Result<{ handoverId: string }>> =>
  attempt(asker, async (system) => {
    const found = await findHandover(system, code);
    if (found?.state !== 'fresh') throw conflict('handover_expired');
    unwrap(await claimHandover(system, found.id));
    await sendProof(found.phone);
    return { handoverId: found.id };
  });

/** Sends the SMS code once more to whoever used the hand-over. */
export const resendHandoverCode = (asker: Actor, handoverId: string): Promise<Result<void>> =>
  attempt(asker, async (system) => {
    const found = await handoverById(system, handoverId);
    if (found?.state !== 'proving') throw conflict('handover_expired');
    await sendProof(found.phone);
  });

/**
 * Checks the SMS code; right, it answers the request's token for the browser's cookie.
 * Failures: 422 on `code` (`bad_code`); 409 `handover_expired`; 429.
 */
export const proveHandover = (asker: Actor, handoverId: string, code: string): Promise<Result<{ token: string }>> =>
  attempt(asker, async (system) => {
    const found = await handoverById(system, handoverId);
    if (found?.state !== 'proving') throw conflict('handover_expired');
    await checkProof(found.phone, code);
    return { token: await tokenOf(system, found.requestId) };
  });

/** The customer's own sign-in instead of an SMS code. Failures: 403; 409 `handover_expired`. */
export const continueHandover = (asker: Actor, code: string): Promise<Result<{ token: string }>> =>
  attempt(asker, async (system) => {
    const found = await findHandover(system, code);
    if (found?.state !== 'fresh') throw conflict('handover_expired');
    if (!isUser(asker) || asker.userId !== found.customerId) throw refuse('forbidden', 'forbidden');
    unwrap(await claimHandover(system, found.id));
    return { token: await tokenOf(system, found.requestId) };
  });
