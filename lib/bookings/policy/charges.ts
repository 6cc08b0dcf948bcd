import { LEAST_CHARGE_MINOR, share } from '@/lib/core/money';
import type { Policy } from '@/lib/core/policy';
import { HOUR, MINUTE, rfc3339 } from '@/lib/core/time';
import type { BookingStatus } from '../state';

/** What a charge depends on, and nothing else. */
export type ChargeFacts = {
  status: BookingStatus;
  vendorId: string | null;
  createdAt: Date;
  startsAt: Date;
  /** The start that was booked first: free cancelling is judged by it, whatever it was moved to. */
  originalStartsAt: Date;
  enRouteAt: Date | null;
  arrivedAt: Date | null;
  totalMinor: number;
  currency: string;
};

type RuleOf = {
  customer_cancels: 'unaccepted' | 'just_booked' | 'vendor_late' | 'early' | 'late' | 'on_the_way';
  staff_cancels: 'by_us';
  /** Nobody opened the door. */
  customer_no_show: 'customer_absent' | 'no_arrival';
  /** The work cannot be done, for a cause on the customer's side. */
  cannot_finish: 'cannot_finish';
  /** A new price was proposed on site and not agreed, and the work stops. */
  price_refused_stop: 'price_refused';
  vendor_no_show: 'vendor_absent';
  /** Nobody was found. */
  expired: 'expired';
};

/** How a visit ends that is not paid for as work. */
export const ENDINGS = [
  'customer_cancels',
  'staff_cancels',
  'customer_no_show',
  'cannot_finish',
  'price_refused_stop',
  'vendor_no_show',
  'expired',
] as const satisfies readonly (keyof RuleOf)[];
export type Ending = (typeof ENDINGS)[number];
export type ChargeRule = RuleOf[Ending];
type CancelEnding = 'customer_cancels' | 'staff_cancels';
export type CancellationRule = RuleOf[CancelEnding];

/**
 * One step of the reckoning, as a sentence of the catalogue (`charges.lines`). Of its numbers, names that end in
 * `Minor` are money, in `Bps` hundredths of a percent, in `At` instants (RFC 3339); others are counts.
 */
export type ChargeLine = { code: LineCode; args: Record<string, string | number> };
export const LINE_CODES = [
  'unaccepted',
  'moved',
  'late_free',
  'set_off',
  'arrived',
  'early_free',
  'early_over',
  'just_booked_free',
  'just_booked_over',
  'late_share',
  'rounded',
  'by_us',
  'customer_absent',
  'no_arrival',
  'cannot_finish',
  'price_refused',
  'vendor_absent',
  'expired',
  'visit_charge',
  'capped',
  'below_least',
  'nothing',
  'shared',
  'unshared',
] as const;
type LineCode = (typeof LINE_CODES)[number];

export type Charge<Rule extends ChargeRule = ChargeRule> = {
  feeMinor: number;
  currency: string;
  rule: Rule;
  /** Last instant of free cancelling, RFC 3339; null when it is over or does not apply. */
  freeUntil: string | null;
  /** The reckoning in its order: what was compared, which number decided, the cap, the shares. */
  lines: ChargeLine[];
  /** `feeMinor = vendorShareMinor + platformShareMinor`. */
  vendorShareMinor: number;
  platformShareMinor: number;
};

/**
 * The start that fees judge: the original one, so that moving a visit away makes cancelling it no cheaper; where it was
 * moved to an earlier time, that one, or its own eve would be free.
 */
export const judgedStart = ({
  originalStartsAt,
  startsAt,
}: Pick<ChargeFacts, 'originalStartsAt' | 'startsAt'>): Date =>
  originalStartsAt < startsAt ? originalStartsAt : startsAt;

/** The facts of a booking's row. */
export const chargeFacts = (row: ChargeFacts): ChargeFacts => ({ ...row, originalStartsAt: judgedStart(row) });

/**
 * What an ending of a visit costs its customer at an instant, under the numbers frozen into the booking, and why:
 * the only reckoning of fees. Never negative, never more than the total, whole minor units; nothing where
 * it is less than a card can be charged.
 */
export function chargeOf<E extends Ending>(facts: ChargeFacts, policy: Policy, ending: E, at: Date): Charge<RuleOf[E]> {
  const { rule, askedMinor, freeUntil = null, lines } = DECIDE[ending](facts, policy, at);
  const cappedMinor = Math.min(askedMinor, facts.totalMinor);
  if (cappedMinor < askedMinor) lines.push(line('capped', { askedMinor, totalMinor: facts.totalMinor }));
  const feeMinor = cappedMinor < LEAST_CHARGE_MINOR ? 0 : cappedMinor;
  if (feeMinor < cappedMinor) lines.push(line('below_least', { cappedMinor, leastMinor: LEAST_CHARGE_MINOR }));
  const shares = feeShares(feeMinor, policy.feeVendorBps, facts.vendorId !== null);
  const { feeVendorBps: vendorBps } = policy;
  if (feeMinor === 0) lines.push(line('nothing'));
  else lines.push(facts.vendorId ? line('shared', { feeMinor, vendorBps, ...shares }) : line('unshared', { feeMinor }));
  return { feeMinor, currency: facts.currency, rule, freeUntil: freeUntil && rfc3339(freeUntil), lines, ...shares };
}

/** Who gets what of a fee: the vendor's share by policy, rounded by the one rule; the platform keeps the rest. */
export function feeShares(feeMinor: number, feeVendorBps: number, hasVendor: boolean) {
  const vendorShareMinor = hasVendor ? share(feeMinor, feeVendorBps) : 0;
  return { vendorShareMinor, platformShareMinor: feeMinor - vendorShareMinor };
}

/** The instants by which cancelling is judged; all of them still belong to what is before. */
export function cancelTimes(facts: ChargeFacts, policy: Policy) {
  const early = facts.originalStartsAt.getTime() - policy.freeCancelHours * HOUR;
  const justBooked = facts.createdAt.getTime() + policy.freeCancelAfterBookingMinutes * MINUTE;
  return {
    /** Free so many hours before the start. */
    early: new Date(early),
    /** Free so many minutes after booking. */
    justBooked: new Date(justBooked),
    free: new Date(Math.max(early, justBooked)),
    /** After it a professional who is not there is late: judged by the start that now holds. */
    late: new Date(facts.startsAt.getTime() + policy.lateAfterMinutes * MINUTE),
  };
}

type Decision<Rule> = { rule: Rule; askedMinor: number; freeUntil?: Date; lines: ChargeLine[] };
type Decide<Rule> = (facts: ChargeFacts, policy: Policy, at: Date) => Decision<Rule>;

const DECIDE: { [E in Ending]: Decide<RuleOf[E]> } = {
  customer_cancels: customerCancels,
  staff_cancels: () => ({ rule: 'by_us', askedMinor: 0, lines: [line('by_us')] }),
  customer_no_show: ({ arrivedAt }, policy, at) =>
    arrivedAt
      ? visitCharge(policy, 'customer_absent', { arrivedAt: rfc3339(arrivedAt), endedAt: rfc3339(at) })
      : { rule: 'no_arrival', askedMinor: 0, lines: [line('no_arrival')] },
  cannot_finish: (_, policy) => visitCharge(policy, 'cannot_finish'),
  price_refused_stop: (_, policy) => visitCharge(policy, 'price_refused'),
  vendor_no_show: () => ({ rule: 'vendor_absent', askedMinor: 0, lines: [line('vendor_absent')] }),
  expired: () => ({ rule: 'expired', askedMinor: 0, lines: [line('expired')] }),
};

/**
 * Free while unaccepted, when the vendor is late, until `freeCancelHours` before the start and within
 * `freeCancelAfterBookingMinutes` of booking; after he set off the visit charge; otherwise `lateCancelBps` of the total.
 */
function customerCancels(facts: ChargeFacts, policy: Policy, at: Date): Decision<RuleOf['customer_cancels']> {
  if (facts.status === 'requested') return { rule: 'unaccepted', askedMinor: 0, lines: [line('unaccepted')] };
  const { early, justBooked, late, free } = cancelTimes(facts, policy);
  const endedAt = rfc3339(at);
  const startsAt = rfc3339(facts.startsAt);
  const minutes = policy.lateAfterMinutes;
  if (facts.status === 'accepted' && facts.arrivedAt === null && at > late) {
    const lines = [line('late_free', { startsAt, minutes, lateAt: rfc3339(late), endedAt })];
    return { rule: 'vendor_late', askedMinor: 0, lines };
  }
  if (facts.enRouteAt) return visitCharge(policy, 'on_the_way', { setOffAt: rfc3339(facts.enRouteAt) }, 'set_off');
  if (facts.arrivedAt) return visitCharge(policy, 'on_the_way', { arrivedAt: rfc3339(facts.arrivedAt) }, 'arrived');

  const originalAt = rfc3339(facts.originalStartsAt);
  const lines = originalAt === startsAt ? [] : [line('moved', { originalAt, startsAt })];
  const hours = { hours: policy.freeCancelHours, startsAt: originalAt, freeAt: rfc3339(early), endedAt };
  if (at <= early) {
    return { rule: 'early', askedMinor: 0, freeUntil: free, lines: [...lines, line('early_free', hours)] };
  }
  lines.push(line('early_over', hours));
  const bookedAt = rfc3339(facts.createdAt);
  const after = { minutes: policy.freeCancelAfterBookingMinutes, bookedAt, freeAt: rfc3339(justBooked), endedAt };
  if (at <= justBooked) {
    lines.push(line('just_booked_free', after));
    return { rule: 'just_booked', askedMinor: 0, freeUntil: justBooked, lines };
  }
  const { lateCancelBps: lateBps } = policy;
  const { totalMinor } = facts;
  const askedMinor = share(totalMinor, lateBps);
  lines.push(line('just_booked_over', after), line('late_share', { lateBps, totalMinor, askedMinor }));
  if ((totalMinor * lateBps) % 10_000 !== 0) lines.push(line('rounded'));
  return { rule: 'late', askedMinor, lines };
}

function visitCharge<Rule extends ChargeRule & (LineCode | 'on_the_way')>(
  policy: Policy,
  rule: Rule,
  args: ChargeLine['args'] = {},
  because: LineCode = rule as LineCode,
): Decision<Rule> {
  const askedMinor = policy.visitChargeMinor;
  return { rule, askedMinor, lines: [line(because, args), line('visit_charge', { askedMinor })] };
}

const line = (code: LineCode, args: ChargeLine['args'] = {}): ChargeLine => ({ code, args });
