import type { BookingRow, BookingVerbs, OfferCard } from '../schema';

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
