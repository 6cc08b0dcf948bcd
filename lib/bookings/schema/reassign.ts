import type { BookingStatus } from '../state';

/** Something that takes a professional's time; no reference: time off, or a slot that somebody holds. */
export type InTheWay = { reference: string | null; title: string | null; startsAt: string; endsAt: string };

/** Why a visit cannot be given to somebody; minutes are those that overlap, or that the way lacks. */
export type ReassignObstacle =
  | { kind: 'state'; status: BookingStatus }
  | { kind: 'standing' | 'area' | 'blocked' | 'other' }
  | { kind: 'skill'; lacks: string[] }
  | { kind: 'documents'; lacks: string[] }
  | ({ kind: 'busy' | 'travel' | 'time_off' | 'kept'; minutes: number } & InTheWay);

export type ReassignRefusal = 'state_changed' | 'vendor_not_eligible' | 'vendor_blocked' | 'vendor_busy';

/** What giving a visit to somebody would break, before it is done; instants RFC 3339. */
export type ReassignPreview = {
  bookingId: string;
  vendorId: string;
  displayName: string;
  /** He has it: there is nothing to do. */
  already: boolean;
  /** What the command would refuse it by now. */
  refusal: ReassignRefusal | null;
  obstacles: ReassignObstacle[];
  /** What does not keep it from being done, but should be asked first. */
  warnings: ('hours' | 'probation')[];
  /** What is kept on him for others and would be moved to somebody else. */
  moved: InTheWay[];
  /** Who loses it and is told; open offers that would be withdrawn. */
  former: { id: string; displayName: string } | null;
  openOffers: number;
  /** Who last gave it away, took it, or ended it. */
  changed: { kind: string; by: string | null; role: string; vendor: string | null; at: string } | null;
};
