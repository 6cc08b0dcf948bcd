import type { Actor } from '@/lib/core/actor';
import { ok, type Result } from '@/lib/core/errors';
import { openCreditRefund } from '../commands/open-credit-refund';
import { giveRefund } from './give-refund';

/** Gives a customer's credit back to the card that has just paid, once; false when there is none to give. */
export async function applyCredit(actor: Actor, paymentId: string): Promise<Result<boolean>> {
  const opened = await openCreditRefund(actor, paymentId);
  if (!opened.ok) return opened;
  return opened.value ? giveRefund(actor, opened.value) : ok(false);
}
