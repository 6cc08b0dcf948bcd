import type { Actor } from '@/lib/core/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { oweFee } from '../commands/open-due';
import { tellPaymentDue } from '../commands/tell-due';
import { chargeDue } from './charge-due';
import type { HoldOutcome } from './hold-payment';

/**
 * Charges a cancellation fee or visit charge (minor units) to the saved card at once; one fee a booking. What the card
 * does not pay stays due: its customer is told, and can pay it with another one.
 */
export async function chargeFee(
  actor: Actor,
  { bookingId, amountMinor }: { bookingId: string; amountMinor: number },
): Promise<Result<HoldOutcome>> {
  const owed = await oweFee(actor, bookingId, amountMinor);
  if (!owed.ok) return owed;
  const charged = await chargeDue(actor, owed.value);
  if (charged.ok && (charged.value === 'due' || charged.value === 'requires_action')) {
    unwrap(await tellPaymentDue(actor, bookingId, 'fee', amountMinor));
  }
  return charged;
}
