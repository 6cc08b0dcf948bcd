import 'server-only';
import { readAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { isStillSealed } from '@/lib/signing/queries/verify-stored-evidence';
import { conditionOf, type PaymentPlan, selectPlan } from './payment-plan';

/** Whether the evidence of this hash is still what was sealed, and its visit's live (else latest) attempt, in one look; the machine only. */
export async function capturePlan(
  actor: Actor,
  { bookingId, evidenceSha256 }: { bookingId: string; evidenceSha256: string },
): Promise<{ isSealed: boolean; plan: PaymentPlan | undefined }> {
  if (actor.kind !== 'system') throw forbidden();
  return readAs(actor, async (tx) => {
    const [plan, isSealed] = await Promise.all([
      selectPlan(tx, conditionOf({ bookingId })),
      isStillSealed(tx, evidenceSha256),
    ]);
    return { isSealed, plan };
  });
}
