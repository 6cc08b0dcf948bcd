import type { Actor } from '@/lib/core/actor';
import { failed, ok, Refusal, type Result, stepUpRequired } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { cancelUnsigned } from '../commands/close-unsigned';
import { openUnsigned, type UnsignedStep } from '../commands/decide-unsigned';
import { settleFree } from '../commands/settle-free';
import { asksProof } from '../queries/asks-proof';
import { type UnsignedInput, type UnsignedOutcome, unsignedInput } from '../schema';
import { runAction } from './run-action';

/**
 * A manager's decision, with one reason, on visits that nobody signed: `settle` captures what is held and pays the
 * professional, `cancel` gives it back. Each visit is decided by itself, so that one which cannot be stops no other;
 * those above the threshold of their policy wait for a second manager. Refuses `forbidden`, `invalid`, and
 * `step_up_required` before the first is decided.
 */
export async function decideUnsigned(actor: Actor, raw: UnsignedInput): Promise<Result<{ data: UnsignedOutcome[] }>> {
  try {
    const { bookingIds, ...decision } = parse(unsignedInput, raw);
    if (await asksProof(actor, bookingIds)) throw stepUpRequired();
    const data: UnsignedOutcome[] = [];
    for (const bookingId of new Set(bookingIds)) {
      const opened = await openUnsigned(actor, bookingId, decision);
      const done = opened.ok ? await carryOut(actor, bookingId, decision.reason, opened.value) : opened;
      data.push({ bookingId, ...(done.ok ? { status: done.value } : { status: 'refused', code: done.failure.code }) });
    }
    return ok({ data });
  } catch (error) {
    if (error instanceof Refusal) return failed(error.failure);
    throw error;
  }
}

async function carryOut(
  actor: Actor,
  bookingId: string,
  reason: string,
  step: UnsignedStep,
): Promise<Result<'done' | 'pending_approval'>> {
  if ('without' in step) {
    const ended =
      step.without === 'cancel'
        ? await cancelUnsigned(actor, bookingId, reason)
        : await settleFree(actor, bookingId, reason);
    if (!ended.ok) return ended;
    return ended.value === false ? failed({ kind: 'conflict', code: 'state_changed' }) : ok('done');
  }
  const ran = await runAction(actor, step.action);
  if (!ran.ok) return ran;
  if (ran.value.status === 'failed') return failed({ kind: 'conflict', code: 'provider_refused' });
  return ok(ran.value.status === 'done' ? 'done' : 'pending_approval');
}
