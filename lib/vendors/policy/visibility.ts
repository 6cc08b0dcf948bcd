import { type Actor, hasRole } from '@/lib/core/actor';
import { type Sight, sightOf } from '@/lib/core/sight';

/** Through whose eyes a professional is read. Customers read him on their visit, as the bookings' own table says. */
export const VENDOR_VIEWERS = ['self', 'onboarding', 'ops', 'admin'] as const;
export type VendorViewer = (typeof VENDOR_VIEWERS)[number];

/** What is shown or withheld as one. */
export const VENDOR_FIELDS = ['vendor', 'contact', 'rating', 'firstRatings', 'owner', 'reason', 'clocks'] as const;
export type VendorField = (typeof VENDOR_FIELDS)[number];

const DESK = ['onboarding', 'ops', 'admin'] as const;

/** Who sees what of a professional: pages, REST and files ask it alike. */
export const VENDOR_SIGHT: Sight<VendorField, VendorViewer> = {
  /** Names, place, how he stands and since when. */
  vendor: VENDOR_VIEWERS,
  /** Mail address and number. */
  contact: VENDOR_VIEWERS,
  /** The average of enough ratings for none to be guessed. */
  rating: VENDOR_VIEWERS,
  /** The average of fewer. */
  firstRatings: DESK,
  /** Who of us answers for the application. */
  owner: DESK,
  /** Why it was sent back, rejected or suspended. */
  reason: VENDOR_VIEWERS,
  /** Until when we look at it, and decide. */
  clocks: VENDOR_VIEWERS,
};

export function vendorViewer(actor: Actor, vendorId: string): VendorViewer | null {
  if (hasRole(actor, 'vendor')) return actor.userId === vendorId ? 'self' : null;
  if (hasRole(actor, 'onboard_manager')) return 'onboarding';
  if (hasRole(actor, 'ops_manager')) return 'ops';
  // The machine reads what an administrator does.
  return actor.kind === 'system' || hasRole(actor, 'super_admin') ? 'admin' : null;
}

export const seesOfVendor = (actor: Actor, vendorId: string) => sightOf(VENDOR_SIGHT, vendorViewer(actor, vendorId));
