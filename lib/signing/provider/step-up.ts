import 'server-only';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import { failed, ok, Refusal, type Result } from '@/lib/core/errors';
import { stepUpPhone } from '../queries/step-up-phone';
import { checkProof, sendProof } from './prove-phone';

async function attempt(work: () => Promise<void>): Promise<Result<void>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof Refusal) return failed(error.failure);
    throw error;
  }
}

/** Sends the holder of a live link the code that the visit's amount asks for. Refuses `link_dead`, `phone_unreachable`, 429. */
export const sendStepUpCode = (actor: Actor & LinkHolder): Promise<Result<void>> =>
  attempt(async () => sendProof(await stepUpPhone(actor)));

/** Whether that code is right; whoever knows it may sign as `link_otp`. Refuses `link_dead`, 422 on `code`, 429. */
export const checkStepUpCode = (actor: Actor & LinkHolder, code: string): Promise<Result<void>> =>
  attempt(async () => checkProof(await stepUpPhone(actor), code));
