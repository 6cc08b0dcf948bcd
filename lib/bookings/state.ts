export const BOOKING_STATUSES = [
  'requested',
  'accepted',
  'in_progress',
  'completed',
  'signed',
  'settled',
  'disputed',
  'expired',
  'cancelled',
] as const;
export type BookingStatus = (typeof BOOKING_STATUSES)[number];

/**
 * Every edge and no other; the database's trigger holds the same table and a test compares the two.
 * accepted → requested: the vendor cancels, is reassigned or suspended. in_progress → accepted: return visit.
 */
export const BOOKING_TRANSITIONS: Record<BookingStatus, readonly BookingStatus[]> = {
  requested: ['accepted', 'expired', 'cancelled'],
  accepted: ['in_progress', 'requested', 'cancelled'],
  in_progress: ['completed', 'accepted', 'cancelled'],
  completed: ['signed', 'settled', 'disputed', 'cancelled'],
  signed: ['settled', 'disputed'],
  disputed: ['signed', 'settled', 'cancelled'],
  settled: ['disputed'],
  expired: [],
  cancelled: [],
};

export const OFFER_STATUSES = ['open', 'accepted', 'declined', 'expired', 'withdrawn', 'lost'] as const;
export type OfferStatus = (typeof OFFER_STATUSES)[number];

export const RESCHEDULE_STATUSES = ['proposed', 'accepted', 'rejected', 'expired', 'superseded', 'withdrawn'] as const;
export type RescheduleStatus = (typeof RESCHEDULE_STATUSES)[number];

/** What becomes of another time that one side wants. `superseded`: the visit went on, or another time was asked for. */
export const RESCHEDULE_TRANSITIONS: Record<RescheduleStatus, readonly RescheduleStatus[]> = {
  proposed: ['accepted', 'rejected', 'expired', 'superseded', 'withdrawn'],
  accepted: [],
  rejected: [],
  expired: [],
  superseded: [],
  withdrawn: [],
};

export const TROUBLE_STATUSES = ['open', 'done', 'withdrawn', 'objected', 'answered'] as const;
export type TroubleStatus = (typeof TROUBLE_STATUSES)[number];

/** What went wrong at the door: asked for, happened, and what the customer says to that. */
export const TROUBLE_TRANSITIONS: Record<TroubleStatus, readonly TroubleStatus[]> = {
  open: ['done', 'withdrawn'],
  done: ['objected'],
  withdrawn: [],
  objected: ['answered'],
  answered: [],
};

export const SOS_STATUSES = ['open', 'acknowledged', 'resolved'] as const;
export type SosStatus = (typeof SOS_STATUSES)[number];

/** Somebody's call for help: seen by a manager, then closed with what was done. */
export const SOS_TRANSITIONS: Record<SosStatus, readonly SosStatus[]> = {
  open: ['acknowledged', 'resolved'],
  acknowledged: ['resolved'],
  resolved: [],
};

export const PRICE_CHANGE_STATUSES = [
  'proposed',
  'approved',
  'rejected',
  'expired',
  'superseded',
  'withdrawn',
] as const;
export type PriceChangeStatus = (typeof PRICE_CHANGE_STATUSES)[number];

/** Answered, run out of time, replaced by the next one or taken back: each of them once. */
export const PRICE_CHANGE_TRANSITIONS: Record<PriceChangeStatus, readonly PriceChangeStatus[]> = {
  proposed: ['approved', 'rejected', 'expired', 'superseded', 'withdrawn'],
  approved: [],
  rejected: [],
  expired: [],
  superseded: [],
  withdrawn: [],
};
