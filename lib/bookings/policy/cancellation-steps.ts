import type { Policy } from '@/lib/core/policy';
import { rfc3339 } from '@/lib/core/time';
import { type CancellationRule, type Charge, type ChargeFacts, cancelTimes, chargeOf, judgedStart } from './charges';

/** One rung of what cancelling costs: after and until when, RFC 3339; null where no date decides. */
export type CancellationStep = {
  rule: Exclude<CancellationRule, 'by_us'>;
  feeMinor: number;
  from: string | null;
  until: string | null;
};

/** What cancelling costs now, and what it will. */
export type CancellationQuote = Pick<
  Charge<CancellationRule>,
  'feeMinor' | 'currency' | 'rule' | 'freeUntil' | 'lines'
> & {
  /** The version of the numbers that the booking was made under. */
  policyVersion: number;
  /** The start that free cancelling is counted from, where the visit was moved away from it; RFC 3339. */
  judgedBy: string | null;
  steps: CancellationStep[];
};

/** What is shown before a visit is cancelled, and charged when it is. */
export function quoteCancellation(
  facts: ChargeFacts,
  policy: { version: number; rules: Policy },
  now: Date,
  byStaff: boolean,
): CancellationQuote {
  const ending = byStaff ? 'staff_cancels' : 'customer_cancels';
  const { feeMinor, currency, rule, freeUntil, lines } = chargeOf(facts, policy.rules, ending, now);
  const steps = cancellationSteps(facts, policy.rules, now);
  const judged = judgedStart(facts);
  const judgedBy = judged < facts.startsAt ? rfc3339(judged) : null;
  return { feeMinor, currency, rule, freeUntil, judgedBy, lines, policyVersion: policy.version, steps };
}

/**
 * What cancelling costs the customer on the way to the visit, on its real dates: the rungs that are left at `now`.
 * At every instant to come the charge is the one of a rung that is listed here.
 */
export function cancellationSteps(facts: ChargeFacts, policy: Policy, now: Date): CancellationStep[] {
  const { free, late } = cancelTimes(facts, policy);
  const rung = (change: Partial<ChargeFacts>, at: Date, from: Date | null, until: Date | null): CancellationStep => {
    const accepted = { ...facts, status: 'accepted' as const, enRouteAt: null, arrivedAt: null };
    const { rule, feeMinor } = chargeOf({ ...accepted, ...change }, policy, 'customer_cancels', at);
    return { rule, feeMinor, from: from && rfc3339(from), until: until && rfc3339(until) };
  };
  const after = (at: Date) => new Date(at.getTime() + 1);
  const isComing = facts.enRouteAt !== null || facts.arrivedAt !== null;
  const steps: CancellationStep[] = [];
  if (facts.status === 'requested') steps.push(rung({ status: 'requested' }, now, null, null));
  const freeEnds = new Date(Math.min(free.getTime(), late.getTime()));
  if (!isComing && now <= freeEnds) steps.push(rung({}, now, null, freeEnds));
  if (!isComing && free < late && now <= late) steps.push(rung({}, after(free), free, late));
  steps.push(rung({ enRouteAt: now }, late, null, null));
  if (facts.arrivedAt === null) steps.push(rung({}, after(late), late, null));
  return steps;
}
