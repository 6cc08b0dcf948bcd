import type { Policy } from '@/lib/core/policy';
import { rfc3339 } from '@/lib/core/time';
import { type ChargeFacts, type ChargeRule, cancelTimes, chargeOf } from './charges';

/** What happened to a visit, and when; null what did not. */
export type VisitHistory = {
  bookedAt: Date;
  acceptedAt: Date | null;
  startsAt: Date;
  /** The start that was booked first. */
  originalStartsAt: Date;
  setOffAt: Date | null;
  arrivedAt: Date | null;
  totalMinor: number;
  currency: string;
};

/** The facts as they were known at an instant of the history. */
export function factsAt(history: VisitHistory, at: Date): ChargeFacts {
  const { bookedAt, acceptedAt, setOffAt, arrivedAt, ...rest } = history;
  const reached = (when: Date | null) => (when !== null && when <= at ? when : null);
  const accepted = reached(acceptedAt) !== null;
  return {
    ...rest,
    createdAt: bookedAt,
    status: accepted ? 'accepted' : 'requested',
    vendorId: accepted ? 'whoever accepted' : null,
    enRouteAt: reached(setOffAt),
    arrivedAt: reached(arrivedAt),
  };
}

/** How long the customer could have cancelled at one price: from and until when (RFC 3339), both included. */
export type CostSpan = { from: string; until: string | null; rule: ChargeRule; feeMinor: number };

/** What cancelling would have cost the customer at every moment of a history, from booking on. */
export function costOverTime(history: VisitHistory, policy: Policy): CostSpan[] {
  const { early, justBooked, late } = cancelTimes(factsAt(history, history.bookedAt), policy);
  const { bookedAt, acceptedAt, setOffAt, arrivedAt } = history;
  // What happens counts from its instant on; a time that runs out counts to its instant.
  const happens = [acceptedAt, setOffAt, arrivedAt].flatMap((at) => (at ? [at.getTime()] : []));
  const runsOut = [early, justBooked, late].map((at) => at.getTime() + 1);
  const first = bookedAt.getTime();
  const cuts = [...new Set([first, ...happens, ...runsOut])].filter((at) => at >= first).sort((a, b) => a - b);
  const spans: CostSpan[] = [];
  for (const cut of cuts) {
    const at = new Date(cut);
    const { rule, feeMinor } = chargeOf(factsAt(history, at), policy, 'customer_cancels', at);
    const before = spans.at(-1);
    if (before?.rule === rule && before.feeMinor === feeMinor) continue;
    if (before) before.until = rfc3339(new Date(cut - 1));
    spans.push({ from: rfc3339(at), until: null, rule, feeMinor });
  }
  return spans;
}
