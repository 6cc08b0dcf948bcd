import { mintSystem } from '@/lib/auth/actor';
import type { Actor } from '@/lib/core/actor';
import { failed, forbidden, ok, type Result } from '@/lib/core/errors';
import type { BreakStatus } from '@/lib/core/reconciliation';
import { giveRefund } from '@/lib/payments/provider/give-refund';
import { payVendor } from '@/lib/payments/provider/pay-vendor';
import { reconcilePayment } from '@/lib/payments/provider/reconcile-payment';
import { canReconcile } from '../policy/access';
import { getBreak } from '../queries/list-breaks';
import type { BreakRow } from '../schema';
import { compareKept } from './reconcile-books';

/**
 * Reads again what a break is about, as a lost message would have made us, and compares anew: what agrees then is closed
 * as healed. Answers how it stands. Refuses `forbidden`, `not_found`, `provider_unavailable`.
 */
export async function retryBreak(actor: Actor, id: string): Promise<Result<{ id: string; status: BreakStatus }>> {
  if (!canReconcile(actor)) return failed(forbidden().failure);
  const found = await getBreak(actor, id);
  const system = mintSystem('retry-break', actor);
  const read = await readAgain(system, found);
  if (!read.ok && read.failure.kind === 'unavailable') return read;
  await compareKept(system);
  const { status } = await getBreak(actor, id);
  return ok({ id, status });
}

/** Every one of these looks at the provider's side first, and what stands there already is only written down. */
async function readAgain(system: Actor, { kind, subject, paymentId, ...row }: BreakRow): Promise<Result<unknown>> {
  const [of = '', id = ''] = subject.split(':');
  if (of === 'payment' || of === 'fee' || of === 'dispute') return reconcilePayment(system, id);
  // Where the provider lacks something, asking again would move money: that is for a person to decide.
  if (kind !== 'missing_in_ledger') return ok(undefined);
  if (of === 'transfer') return payVendor(system, id);
  if (of !== 'refund' || !paymentId) return ok(undefined);
  return giveRefund(system, {
    id,
    paymentId,
    amountMinor: -row.providerMinor,
    reason: 'reconciliation',
    bearer: 'shared',
    lines: null,
  });
}
