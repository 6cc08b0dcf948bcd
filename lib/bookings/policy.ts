import { type Actor, hasRole } from '@/lib/core/actor';
import { includedTax, share } from '@/lib/core/money';
import type { Policy } from '@/lib/core/policy';
import { HOUR, MINUTE } from '@/lib/core/time';
import { type BookingViewer, ENOUGH_RATINGS } from './policy/visibility';
import type { BookingStatus } from './state';

/** What the rules below need to know of a booking. */
export type BookingFacts = {
  customerId: string;
  vendorId: string | null;
  status: BookingStatus;
  startsAt: Date;
  createdAt: Date;
  enRouteAt: Date | null;
  arrivedAt: Date | null;
  totalMinor: number;
  currency: string;
};

export const isOps = (actor: Actor) => hasRole(actor, 'ops_manager', 'super_admin');
export const isCustomerOf = (actor: Actor, booking: Pick<BookingFacts, 'customerId'>) =>
  hasRole(actor, 'customer') && actor.userId === booking.customerId;
export const isVendorOf = (actor: Actor, booking: Pick<BookingFacts, 'vendorId'>) =>
  hasRole(actor, 'vendor') && actor.userId === booking.vendorId;

/** Through whose eyes this actor reads the booking; `asked` when an open offer of it is his. */
export function viewerOf(
  actor: Actor,
  booking: Pick<BookingFacts, 'customerId' | 'vendorId'>,
  asked = false,
): BookingViewer {
  if (actor.kind === 'system') return 'machine';
  if (actor.kind === 'link_holder') return 'link_holder';
  if (hasRole(actor, 'super_admin')) return 'admin';
  if (hasRole(actor, 'ops_manager')) return 'ops';
  if (hasRole(actor, 'customer')) return isCustomerOf(actor, booking) ? 'customer' : 'other_customer';
  if (hasRole(actor, 'vendor')) return isVendorOf(actor, booking) ? 'vendor' : asked ? 'offered' : 'other_vendor';
  return hasRole(actor, 'onboard_manager') ? 'onboarding' : 'guest';
}

export const canCreateBooking = (actor: Actor) => hasRole(actor, 'customer');
export const canAnswerOffers = (actor: Actor) => hasRole(actor, 'vendor');
export const canWorkVisits = (actor: Actor) => hasRole(actor, 'vendor');
export const canReassign = (actor: Actor) => isOps(actor);
export const canCancel = (actor: Actor) => hasRole(actor, 'customer') || isOps(actor);
export const canReadBookings = (actor: Actor) =>
  actor.kind === 'system' || hasRole(actor, 'customer', 'vendor', 'ops_manager', 'super_admin');
export const canAdvanceRequests = (actor: Actor) => actor.kind === 'system';

export type PricedItem = { kind: 'labour' | 'material'; amountMinor: number; taxBps: number };

/** Commission on the pre-tax labour; materials are free of it. */
export function commissionOf(items: readonly PricedItem[], commissionBps: number): number {
  const labour = items
    .filter((item) => item.kind === 'labour')
    .reduce((sum, item) => sum + item.amountMinor - includedTax(item.amountMinor, item.taxBps), 0);
  return share(labour, commissionBps);
}

/** What the visit pays the vendor: the total less the commission. */
export function netPayOf(items: readonly PricedItem[], commissionBps: number): number {
  return items.reduce((sum, item) => sum + item.amountMinor, 0) - commissionOf(items, commissionBps);
}

export const taxOf = (items: readonly PricedItem[]): number =>
  items.reduce((sum, item) => sum + includedTax(item.amountMinor, item.taxBps), 0);

export type CancellationRule = 'unaccepted' | 'just_booked' | 'vendor_late' | 'early' | 'by_us' | 'late' | 'on_the_way';
export type CancellationQuote = {
  feeMinor: number;
  currency: string;
  rule: CancellationRule;
  /** Last instant of free cancelling, RFC 3339; null when it is over or does not apply. */
  freeUntil: string | null;
};

/**
 * What cancelling costs the customer at `now`. Free while unaccepted, until `freeCancelHours` before the start,
 * within `freeCancelAfterBookingMinutes` of booking, and when the vendor is late; after he set off the visit
 * charge; otherwise `lateCancelBps` of the total. Never more than the total. Staff cancel without a charge.
 */
export function cancellationQuote(
  booking: BookingFacts,
  policy: Policy,
  now: Date,
  byStaff = false,
): CancellationQuote {
  const early = booking.startsAt.getTime() - policy.freeCancelHours * HOUR;
  const justBooked = booking.createdAt.getTime() + policy.freeCancelAfterBookingMinutes * MINUTE;
  const late = booking.startsAt.getTime() + policy.lateAfterMinutes * MINUTE;
  const free = (rule: CancellationRule, until: number | null = null): CancellationQuote => ({
    feeMinor: 0,
    currency: booking.currency,
    rule,
    freeUntil: until === null ? null : new Date(until).toISOString(),
  });
  const at = now.getTime();
  if (byStaff) return free('by_us');
  if (booking.status === 'requested') return free('unaccepted');
  const onTheWay = booking.enRouteAt !== null;
  if (booking.status === 'accepted' && booking.arrivedAt === null && at > late) return free('vendor_late');
  const charge = (feeMinor: number, rule: CancellationRule): CancellationQuote => ({
    feeMinor: Math.min(feeMinor, booking.totalMinor),
    currency: booking.currency,
    rule,
    freeUntil: null,
  });
  if (onTheWay) return charge(policy.visitChargeMinor, 'on_the_way');
  if (at <= early) return free('early', Math.max(early, justBooked));
  if (at <= justBooked) return free('just_booked', justBooked);
  return charge(share(booking.totalMinor, policy.lateCancelBps), 'late');
}

/** One rung of what cancelling costs: from and until when, RFC 3339; null where no date decides. */
export type CancellationStep = {
  rule: Exclude<CancellationRule, 'by_us'>;
  feeMinor: number;
  from: string | null;
  until: string | null;
};

/** What cancelling costs the customer on the way to the visit, on its real dates: the rungs that are left at `now`. */
export function cancellationSteps(booking: BookingFacts, policy: Policy, now: Date): CancellationStep[] {
  const start = booking.startsAt.getTime();
  const early = start - policy.freeCancelHours * HOUR;
  const free = Math.max(early, booking.createdAt.getTime() + policy.freeCancelAfterBookingMinutes * MINUTE);
  const late = start + policy.lateAfterMinutes * MINUTE;
  const text = (at: number) => new Date(at).toISOString();
  const cap = (feeMinor: number) => Math.min(feeMinor, booking.totalMinor);
  const steps: CancellationStep[] = [
    { rule: 'early', feeMinor: 0, from: null, until: text(free) },
    {
      rule: 'late',
      feeMinor: cap(share(booking.totalMinor, policy.lateCancelBps)),
      from: text(free),
      until: text(start),
    },
    { rule: 'on_the_way', feeMinor: cap(policy.visitChargeMinor), from: null, until: null },
    { rule: 'vendor_late', feeMinor: 0, from: text(late), until: null },
  ];
  if (booking.status === 'requested') steps.unshift({ rule: 'unaccepted', feeMinor: 0, from: null, until: null });
  const isJustBooked = early < now.getTime();
  return steps
    .filter(({ until }) => until === null || Date.parse(until) >= now.getTime())
    .filter(({ rule }) => rule !== 'late' || booking.enRouteAt === null)
    .map((step) => (step.rule === 'early' && isJustBooked ? { ...step, rule: 'just_booked' } : step));
}

/** From where a visit can be cancelled: by the customer before the work, by operations also during it. */
export const cancellableFrom = (byStaff: boolean): readonly BookingStatus[] =>
  byStaff ? ['requested', 'accepted', 'in_progress'] : ['requested', 'accepted'];

export const START_CODE_ATTEMPTS = 5;

export type Completion = { beforePhotos: number; afterPhotos: number; openChecklist: { id: string }[] };

/** What is still missing before a visit is complete, one field error each; empty when nothing is. */
export function completionGaps(state: Completion): { path: string; message: string }[] {
  const gaps = [];
  if (state.beforePhotos === 0) gaps.push({ path: 'photos.before', message: 'before_photo_missing' });
  if (state.afterPhotos === 0) gaps.push({ path: 'photos.after', message: 'after_photo_missing' });
  for (const item of state.openChecklist) gaps.push({ path: `checklist.${item.id}`, message: 'checklist_item_open' });
  return gaps;
}

/** Customers and vendors read no average below five ratings. */
export function shownRating(sum: number, count: number): { average: number; count: number } | null {
  return count < ENOUGH_RATINGS ? null : { average: Math.round((sum / count) * 10) / 10, count };
}

export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? '';
