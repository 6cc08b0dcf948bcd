import { DAY, dateInZone, HOUR } from '@/lib/core/time';
import type { BookingStatus } from '../state';

/** Through whose eyes a visit is read. `offered` was asked and has not answered. */
export const VIEWERS = [
  'customer',
  'vendor',
  'offered',
  'other_vendor',
  'other_customer',
  'guest',
  'onboarding',
  'ops',
  'admin',
  'machine',
  'link_holder',
  'share_link',
] as const;
export type BookingViewer = (typeof VIEWERS)[number];

/**
 * How far a visit has come, as far as anybody's sight depends on it. `on_the_day`: accepted, and it is the day of
 * the visit; `left_open`: begun, but not today; `closed`: settled more than 48 hours ago.
 */
export const PHASES = [
  'requested',
  'offered',
  'accepted',
  'on_the_day',
  'in_progress',
  'left_open',
  'completed',
  'signed',
  'disputed',
  'settled',
  'closed',
  'cancelled',
  'expired',
] as const;
export type BookingPhase = (typeof PHASES)[number];

/** What is shown or withheld as one. */
export const FIELDS = [
  'booking',
  'scope',
  'place',
  'total',
  'netPay',
  'customerId',
  'fullName',
  'firstName',
  'phone',
  'address',
  'accessNotes',
  'professional',
  'professionalPhone',
  'startCode',
  'record',
  'reasons',
  'positions',
  'asked',
  'offers',
  'seal',
  'rating',
  'payment',
  'card',
  'cancellation',
] as const;
export type BookingField = (typeof FIELDS)[number];

/** From somebody's acceptance until 48 hours after settlement: while the two have to find each other. */
const TOGETHER: readonly BookingPhase[] = [
  'accepted',
  'on_the_day',
  'in_progress',
  'left_open',
  'completed',
  'signed',
  'disputed',
  'settled',
];
const TAKEN: readonly BookingPhase[] = [...TOGETHER, 'closed', 'cancelled'];
const BEFORE_WORK: readonly BookingPhase[] = ['requested', 'offered', 'accepted', 'on_the_day'];
const AT_WORK: readonly BookingPhase[] = ['on_the_day', 'in_progress'];
const TO_SIGN: readonly BookingPhase[] = ['completed'];
const ASKING: readonly BookingPhase[] = ['offered'];
const ALWAYS = PHASES;

type Cells = Partial<Record<BookingViewer, readonly BookingPhase[]>>;
const desk = (phases: readonly BookingPhase[]): Cells => ({ ops: phases, admin: phases, machine: phases });
const DESK = desk(ALWAYS);

/**
 * Who sees what, when. Whoever is not in a row never sees it. The only place that says so: queries ask `eyes`,
 * row security in the database stands underneath, and a test walks every cell through every door.
 */
const TABLE: Record<BookingField, Cells> = {
  /** That the visit exists: id, reference, status, window. */
  booking: { ...DESK, customer: ALWAYS, vendor: TAKEN, offered: ASKING, link_holder: TO_SIGN, share_link: TOGETHER },
  /** Service, window, locality. */
  scope: { ...DESK, customer: ALWAYS, vendor: TAKEN, offered: ASKING, link_holder: TO_SIGN, share_link: TOGETHER },
  /** City and pincode. */
  place: { ...DESK, customer: ALWAYS, vendor: TAKEN, link_holder: TO_SIGN },
  /** Lines, tax and sum. */
  total: { ...DESK, customer: ALWAYS, vendor: TAKEN, link_holder: TO_SIGN },
  /** What the visit pays the professional, and what became of it. */
  netPay: { ...DESK, vendor: TAKEN, offered: ASKING },
  customerId: { ...DESK, customer: ALWAYS, link_holder: TO_SIGN },
  fullName: { ...DESK, customer: ALWAYS, link_holder: TO_SIGN },
  /** On a shared page: who shared it. */
  firstName: { ...DESK, customer: ALWAYS, vendor: TOGETHER, link_holder: TO_SIGN, share_link: TOGETHER },
  phone: { ...DESK, customer: ALWAYS, vendor: TOGETHER },
  /** Lines, landmark, and what the customer wrote for the professional. */
  address: { ...DESK, customer: ALWAYS, vendor: TOGETHER, link_holder: TO_SIGN },
  /** Gate code and the like: that day only. */
  accessNotes: { ...DESK, customer: ALWAYS, vendor: AT_WORK },
  /** Name, portrait, verification date, average. */
  professional: { ...DESK, customer: TAKEN, vendor: TAKEN, link_holder: TO_SIGN, share_link: TOGETHER },
  professionalPhone: { ...DESK, customer: TOGETHER, vendor: TAKEN },
  /** For the customer to say at the door; the vendor can only have it checked. */
  startCode: { customer: BEFORE_WORK },
  /** Photos, checklist, timeline. */
  record: { ...DESK, customer: ALWAYS, vendor: TAKEN, link_holder: TO_SIGN },
  /** Why a professional declined, gave a visit back or was replaced, and that somebody called for help. */
  reasons: DESK,
  /** Where somebody stood. */
  positions: DESK,
  /** How many were asked. */
  asked: { ...DESK, customer: ALWAYS, vendor: TAKEN },
  /** Who was asked, and what came of it. */
  offers: DESK,
  seal: { ...DESK, customer: ALWAYS, vendor: TAKEN, link_holder: TO_SIGN },
  /** A single rating: the vendor's only once it has blended in, see `Blended`. */
  rating: { ...DESK, customer: ALWAYS, vendor: TAKEN },
  /** How the payment stands. */
  payment: { ...DESK, customer: ALWAYS, vendor: TAKEN, link_holder: TO_SIGN },
  /** Which card, and what its bank said. */
  card: { ...DESK, customer: ALWAYS },
  cancellation: { ...desk([...BEFORE_WORK, 'in_progress', 'left_open']), customer: BEFORE_WORK },
};

/** Whether a rating is old enough, and joined by enough others, for its giver not to be guessed. */
export type Blended = boolean;

export const BLENDED_DAYS = 7;
/** From how many ratings on there is an average to show, and single ones can blend in. */
export const ENOUGH_RATINGS = 5;

/** A single rating may be read by the rated after 7 days or 5 ratings, whichever is later. */
export const hasBlended = (signedAt: Date, now: Date, ratingCount: number): Blended =>
  now.getTime() - signedAt.getTime() >= BLENDED_DAYS * DAY && ratingCount >= ENOUGH_RATINGS;

/** Whether this viewer may see this field now. */
export const sees = (
  viewer: BookingViewer,
  phase: BookingPhase,
  field: BookingField,
  blended: Blended = false,
): boolean => (TABLE[field][viewer] ?? []).includes(phase) && (field !== 'rating' || viewer !== 'vendor' || blended);

/** One viewer's sight of one visit: `see('phone')`. */
export type Eyes = (field: BookingField) => boolean;
export const eyes =
  (viewer: BookingViewer, phase: BookingPhase, blended: Blended = false): Eyes =>
  (field) =>
    sees(viewer, phase, field, blended);

/** How long after settlement the two still have each other's contact; row security says the same. */
const CONTACT_HOURS = 48;

type PhaseFacts = {
  status: BookingStatus;
  startsAt: Date;
  timeZone: string;
  settledAt: Date | null;
  offersExpireAt: Date | null;
};

/** How far the visit has come at `now`. */
export function phaseOf(booking: PhaseFacts, now: Date): BookingPhase {
  const { status, startsAt, timeZone, settledAt, offersExpireAt } = booking;
  if (status === 'cancelled' || status === 'expired') return status;
  if (settledAt && settledAt.getTime() <= now.getTime() - CONTACT_HOURS * HOUR) return 'closed';
  if (status === 'requested') return offersExpireAt && offersExpireAt > now ? 'offered' : 'requested';
  const today = dateInZone(now, timeZone) === dateInZone(startsAt, timeZone);
  if (status === 'accepted') return today ? 'on_the_day' : 'accepted';
  if (status === 'in_progress') return today ? 'in_progress' : 'left_open';
  return status;
}
