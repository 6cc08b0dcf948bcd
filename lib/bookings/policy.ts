import { type Actor, hasRole } from '@/lib/core/actor';
import { includedTax, share } from '@/lib/core/money';
import type { SupplierOfRecord } from '@/lib/core/policy';
import { type BookingViewer, ENOUGH_RATINGS } from './policy/visibility';
import type { BookingStatus } from './state';

type Parties = { customerId: string; vendorId: string | null };

export const isOps = (actor: Actor) => hasRole(actor, 'ops_manager', 'super_admin');
export const isCustomerOf = (actor: Actor, booking: Pick<Parties, 'customerId'>) =>
  hasRole(actor, 'customer') && actor.userId === booking.customerId;
export const isVendorOf = (actor: Actor, booking: Pick<Parties, 'vendorId'>) =>
  hasRole(actor, 'vendor') && actor.userId === booking.vendorId;

/** Through whose eyes this actor reads the booking; `asked` when an open offer of it is his. */
export function viewerOf(actor: Actor, booking: Parties, asked = false): BookingViewer {
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

export type TaxedItem = { amountMinor: number; taxBps: number };
export type PricedItem = TaxedItem & { kind: 'labour' | 'material'; commissionBps: number };

/**
 * Commission on the pre-tax labour, each line at its own rate; materials are free of it. Rounded once for each rate, so
 * that neither the order of the lines nor how work of one rate is divided into them changes a paisa.
 */
export function commissionOf(items: readonly PricedItem[]): number {
  const labour = new Map<number, number>();
  for (const { kind, amountMinor, taxBps, commissionBps } of items) {
    if (kind !== 'labour') continue;
    const net = amountMinor - includedTax(amountMinor, taxBps);
    labour.set(commissionBps, (labour.get(commissionBps) ?? 0) + net);
  }
  return [...labour].reduce((sum, [bps, net]) => sum + share(net, bps), 0);
}

/** What the visit pays the vendor: the total less the commission, and less the tax where the platform owes it. */
export function netPayOf(items: readonly PricedItem[], supplier: SupplierOfRecord): number {
  const totalMinor = items.reduce((sum, item) => sum + item.amountMinor, 0);
  return totalMinor - commissionOf(items) - (supplier === 'platform' ? taxOf(items) : 0);
}

type Paid = { supplierOfRecord: SupplierOfRecord; warrantyVendorId: string | null; warrantyPayMinor: number | null };

/**
 * What a visit pays this vendor. A warranty visit costs its customer nothing: whoever did the first work puts it right
 * unpaid, anybody else is paid by us.
 */
export function payOf(visit: Paid, items: readonly PricedItem[], vendorId: string | null): number {
  if (visit.warrantyVendorId === null) return netPayOf(items, visit.supplierOfRecord);
  return vendorId === visit.warrantyVendorId ? 0 : (visit.warrantyPayMinor ?? 0);
}

export const taxOf = (items: readonly TaxedItem[]): number =>
  items.reduce((sum, item) => sum + includedTax(item.amountMinor, item.taxBps), 0);

/** From where a visit can be cancelled: by the customer before the work, by operations also during it. */
export const cancellableFrom = (byStaff: boolean): readonly BookingStatus[] =>
  byStaff ? ['requested', 'accepted', 'in_progress'] : ['requested', 'accepted'];

export const START_CODE_ATTEMPTS = 5;

export type Completion = {
  beforePhotos: number;
  afterPhotos: number;
  openChecklist: { id: string }[];
  /** Required shots that nobody took yet. */
  openShots: { id: string; kind: 'before' | 'after' }[];
  /** A proposed price waits for the customer's answer. */
  openPrice: boolean;
};

/** What is still missing before a visit is complete, one field error each; empty when nothing is. */
export function completionGaps(state: Completion): { path: string; message: string }[] {
  const gaps = [];
  if (state.beforePhotos === 0) gaps.push({ path: 'photos.before', message: 'before_photo_missing' });
  if (state.afterPhotos === 0) gaps.push({ path: 'photos.after', message: 'after_photo_missing' });
  for (const { id, kind } of state.openShots) gaps.push({ path: `shots.${id}.${kind}`, message: 'shot_missing' });
  for (const item of state.openChecklist) gaps.push({ path: `checklist.${item.id}`, message: 'checklist_item_open' });
  if (state.openPrice) gaps.push({ path: 'priceChange', message: 'price_change_open' });
  return gaps;
}

/** Customers and vendors read no average below five ratings. */
export function shownRating(sum: number, count: number): { average: number; count: number } | null {
  return count < ENOUGH_RATINGS ? null : { average: Math.round((sum / count) * 10) / 10, count };
}

export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? '';
