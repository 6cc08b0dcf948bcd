import 'server-only';
import { readAs, writeAs } from '@/db/client';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import { conflict, failed, ok, Refusal, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { currentConsent } from '../queries/consent';
import { receiptOf } from '../queries/receipt';
import { type Receipt, type SignOffInput, signOffInput } from '../schema';
import { lockBooking } from './lock-booking';
import { renderSignature } from './render-signature';
import { sealSignature } from './seal-signature';

/**
 * The customer's "yes": seals the evidence, signs it, moves the booking to `signed` and leaves the capture to a
 * task, all in one transaction. However often and however simultaneously it is sent, there is one evidence, and
 * every repetition answers the same receipt. Never waits for the payment.
 * Refuses `link_dead`, `step_up_required`; conflicts `offer_changed`, `consent_changed`, `state_changed`. 422 on `strokes`: `signature_blank`, `signature_twice`; and on the other fields.
 */
export async function signOff(actor: Actor & LinkHolder, input: SignOffInput): Promise<Result<Receipt>> {
  try {
    const kept = await readAs(actor, (tx) => receiptOf(tx, actor.signatureRequestId));
    if (kept) return ok(kept);
    const answer = parse(signOffInput, input);
    const consent = await currentConsent(answer.locale);
    if (answer.consentVersion !== consent.version) throw conflict('consent_changed');
    // Drawn before the transaction opens: nobody waits for a picture while holding the booking's row.
    const rendered = await renderSignature(answer);
    return await writeAs(actor, async (tx) => {
      const booking = await lockBooking(tx, actor.bookingId);
      const receipt = await receiptOf(tx, actor.signatureRequestId);
      return receipt ?? (await sealSignature(tx, actor, booking, { answer, consent, rendered }));
    });
  } catch (error) {
    if (error instanceof Refusal) return failed(error.failure);
    throw error;
  }
}
