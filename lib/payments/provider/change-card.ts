import type { Actor } from '@/lib/core/actor';
import type { Result } from '@/lib/core/errors';
import { changeCard as change } from '../commands/change-card';
import { assertCard } from './assert-card';

/** Another of the customer's own saved cards for one visit. Refuses as the command, `invalid` on `paymentMethodId`. */
export async function changeCard(
  actor: Actor,
  bookingId: string,
  { paymentMethodId }: { paymentMethodId: string },
): Promise<Result<{ id: string }>> {
  const known = await assertCard(actor, paymentMethodId);
  return known.ok ? change(actor, bookingId, paymentMethodId) : known;
}
