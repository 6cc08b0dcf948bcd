import type { BookingRow } from '../schema';
import type { OfferStatus } from '../state';
import type { BookingVerbs } from './verbs';

/** What a professional reads of a visit that he may take: no name, phone or address. */
export type OfferCard = {
  id: string;
  bookingId: string;
  status: OfferStatus;
  serviceTitle: string;
  /** Service and add-ons, a line each. */
  scope: string[];
  area: string;
  startsAt: string;
  endsAt: string;
  arrivalEndsAt: string;
  timeZone: string;
  netPayMinor: number;
  currency: string;
  distanceM: number;
  /** His place among the `rankedOf` who had the time, from 1; 0 for an assignment. */
  rank: number;
  rankedOf: number;
  expiresAt: string;
  createdAt: string;
  decidedAt: string | null;
};

/** What a visit is to a professional who was only asked: the work, where about, when and his pay. */
export type OfferedVisit = Pick<
  BookingRow,
  | 'id'
  | 'status'
  | 'serviceId'
  | 'serviceTitle'
  | 'startsAt'
  | 'endsAt'
  | 'arrivalEndsAt'
  | 'timeZone'
  | 'area'
  | 'currency'
  | 'offersExpireAt'
  | 'version'
> & {
  viewer: 'offered';
  /** Nobody has accepted yet. */
  vendorId: null;
  vendorName: null;
  netPayMinor: number;
  offer: OfferCard;
  can: BookingVerbs;
  /** The database's clock when this was read: countdowns start from it. */
  now: string;
};
