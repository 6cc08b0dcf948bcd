import type { Actor } from '@/lib/core/actor';
import { ok, type Result, unwrap } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { asking } from '@/lib/payments/provider/asking';
import { postBankTransfers, postFees, recordBreaks } from '../commands/record-breaks';
import { beginReconciliation, endReconciliation, failReconciliation } from '../commands/runs';
import { breaksOf } from '../policy/match';
import { clearingBalance, compareMoney, compareVisits, unpostedBankTransfers, unpostedFees } from '../queries/compare';
import { businessNow, readUntil, reconciliationDue } from '../queries/runs';
import { providerBalance, readEntries } from './read-entries';

const CURRENCY = 'INR';
/** What moved a moment ago may be on its way to the other side. */
const GRACE_MINUTES = 1;

/** Compares what is kept of the provider with books and visits, and opens and closes breaks by it. */
export async function compareKept(
  actor: Actor,
  graceMinutes = GRACE_MINUTES,
): Promise<{ opened: number; healed: number }> {
  const [money, visits] = [await compareMoney(actor, graceMinutes), await compareVisits(actor, graceMinutes)];
  const result = unwrap(await recordBreaks(actor, [...breaksOf(money), ...visits]));
  if (result.opened > 0) {
    log.error('provider, books and visits do not agree', new Error('reconciliation_break'), { count: result.opened });
  }
  return result;
}

/**
 * One reconciliation: reads what the provider moved since the last whole one, posts fees that were never heard of and
 * what went to our bank, and compares. No transaction is open while the provider is asked. Refuses `provider_unavailable`.
 */
export async function reconcileBooks(actor: Actor, runId: string, graceMinutes = GRACE_MINUTES): Promise<Result<void>> {
  const until = await businessNow(actor);
  const since = await readUntil(actor);
  const read = await asking(async () => {
    await readEntries(actor, runId, since);
    return providerBalance(CURRENCY);
  });
  if (!read.ok) {
    unwrap(await failReconciliation(actor, runId, read.failure.code));
    return ok(undefined);
  }
  const feesPosted = unwrap(await postFees(actor, await unpostedFees(actor)));
  unwrap(await postBankTransfers(actor, await unpostedBankTransfers(actor)));
  const counts = await compareKept(actor, graceMinutes);
  return endReconciliation(actor, runId, {
    readUntil: until,
    feesPosted,
    ...counts,
    providerMinor: read.value,
    ledgerMinor: await clearingBalance(actor, CURRENCY),
  });
}

/** The same when the last one is a day old. */
export async function reconcileNightly(actor: Actor): Promise<Result<void>> {
  if (!(await reconciliationDue(actor))) return ok(undefined);
  const begun = await beginReconciliation(actor);
  return begun.ok ? reconcileBooks(actor, begun.value) : begun;
}
