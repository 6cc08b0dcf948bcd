import type { BookingStatus } from '@/lib/bookings/state';

/** Instants are RFC 3339 UTC. */
type Taken = { id: string; startsAt: string; endsAt: string };

export type CalendarVisit = Taken & {
  kind: 'visit';
  status: BookingStatus;
  serviceTitle: string;
  area: string;
  timeZone: string;
  /** The road from the visit before it on the same day, in whole minutes; null for the first. */
  travelMinutes: number | null;
};
/** Time held behind an offer that was not answered yet: what an offer shows and no more. */
export type CalendarOffer = Taken & {
  kind: 'offer';
  serviceTitle: string;
  area: string;
  timeZone: string;
  expiresAt: string;
};
export type CalendarTimeOff = Taken & { kind: 'time_off' };
export type CalendarEntry = CalendarVisit | CalendarOffer | CalendarTimeOff;

/** A vendor's own feed, while it lives. */
export type OwnFeed = { address: string; madeAt: string };

/** A visit as calendar programs outside may read it: no number, and no address beyond its area. */
export type FeedVisit = Taken & {
  status: BookingStatus;
  serviceTitle: string;
  /** Null where visibility says that there is no name any more. */
  firstName: string | null;
  area: string;
  city: string;
  pincode: string;
  version: number;
  changedAt: string;
};
export type CalendarFeed = {
  /** The vendor's own language. */
  locale: string;
  visits: FeedVisit[];
  timeOff: (Taken & { changedAt: string })[];
};
