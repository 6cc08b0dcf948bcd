import 'server-only';
import { readAs } from '@/db/client';
import { signOutPerson } from '@/lib/auth/person-sessions';
import { cancelBooking } from '@/lib/bookings/commands/cancel-booking';
import { askOthers } from '@/lib/bookings/commands/release-booking';
import type { Actor } from '@/lib/core/actor';
import { conflict, failed, ok, type Result } from '@/lib/core/errors';
import { giveBackCases, noteCase, putOffCases, takeCases } from '@/lib/dispatch/commands/cases';
import type { Snooze } from '@/lib/dispatch/policy/cases';
import type { CaseOutcome } from '@/lib/dispatch/schema/cases';
import { reinstateUser, suspendUser } from '@/lib/people/commands';
import { moveApplication } from '@/lib/vendors/commands/move-application';
import { ownApplication } from '@/lib/vendors/commands/own-application';
import { remindApplicant } from '@/lib/vendors/commands/remind-applicant';
import { takeIntoReview } from '@/lib/vendors/commands/take-into-review';
import { readStanding } from '@/lib/vendors/queries';
import type { BatchVerb } from '../policy';

type Given = { reason: string; until: Snooze };
type Does = (actor: Actor, subject: string, given: Given) => Promise<Result<unknown>>;

/** Each verb by the command that does it to one: whatever that asks, tells and writes down holds here too. */
export const DOES: Record<BatchVerb, Does> = {
  take: takeApplication,
  remind: (actor, vendorId) => remindApplicant(actor, vendorId),
  revision: (actor, vendorId, { reason }) =>
    moveApplication(actor, vendorId, { from: 'in_review', to: 'revision_requested', reason }),
  reject: (actor, vendorId, { reason }) =>
    moveApplication(actor, vendorId, { from: 'in_review', to: 'rejected', reason }),
  take_case: async (actor, key) => ofOne(await takeCases(actor, { selected: [key] })),
  give_back: async (actor, key) => ofOne(await giveBackCases(actor, { selected: [key] })),
  put_off: async (actor, key, { until }) => ofOne(await putOffCases(actor, { selected: [key], until })),
  note: (actor, key, { reason }) => noteCase(actor, { key, body: reason }),
  sign_out: (actor, userId) => signOutPerson(actor, userId),
  suspend: (actor, userId, { reason }) => suspendUser(actor, { userId, reason }),
  reinstate: (actor, userId, { reason }) => reinstateUser(actor, { userId, reason }),
  ask_others: (actor, bookingId, { reason }) => askOthers(actor, bookingId, { reason }),
  // What we call off ourselves costs nobody anything.
  cancel: (actor, bookingId, { reason }) => cancelBooking(actor, bookingId, { reason, expectedFeeMinor: 0 }),
};

async function takeApplication(actor: Actor, vendorId: string): Promise<Result<unknown>> {
  const { status } = await readAs(actor, (tx) => readStanding(tx, vendorId));
  return status === 'applied' ? takeIntoReview(actor, vendorId) : ownApplication(actor, vendorId, { insteadOf: null });
}

const REFUSED: Record<Exclude<CaseOutcome['outcome'], 'done'>, string> = {
  over: 'case_over',
  owned: 'case_owned',
  never_waits: 'never_waits',
};

/** The cases' own commands take several and refuse none: here each is asked for alone. */
function ofOne(answer: Result<{ data: CaseOutcome[] }>): Result<unknown> {
  if (!answer.ok) return answer;
  const outcome = answer.value.data[0]?.outcome ?? 'over';
  return outcome === 'done' ? ok(undefined) : failed(conflict(REFUSED[outcome]).failure);
}
