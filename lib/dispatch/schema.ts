import { z } from 'zod';
import type { OfferStatus } from '@/lib/bookings/state';
import type { DispatchCandidate, DispatchWeights } from '@/lib/core/dispatch';
import { pageInput } from '@/lib/core/page-input';

/** What can burn at the operations desk, in the order in which it is offered as a filter. */
export const EXCEPTION_KINDS = [
  'sos',
  'late',
  'door',
  'unassigned',
  'no_photos',
  'dispute',
  'hold',
  'due',
  'overdue',
  'card',
  'never_signed',
  'evidence',
  'photo',
  'approval',
  'payout',
  'books',
  'message',
] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];
/** Parts of what burns: the reader's own, what nobody has in hand, and what was put off and waits. */
export const CASE_VIEWS = ['mine', 'nobodys', 'put_off'] as const;
export type CaseView = (typeof CASE_VIEWS)[number];
export type ExceptionCounts = Record<ExceptionKind, number>;

export const exceptionFilter = z.object({
  kind: z.enum(EXCEPTION_KINDS, 'not_a_choice').optional(),
  /** Absent: everything but what was put off. */
  whose: z.enum(CASE_VIEWS, 'not_a_choice').optional(),
  ...pageInput,
});
export type ExceptionFilter = z.input<typeof exceptionFilter>;

/** One burning thing. `reason` is a sub-case of its kind; `deadline` when it gets worse by itself; instants RFC 3339. */
export type ExceptionRow = {
  key: string;
  kind: ExceptionKind;
  reason: string;
  thingId: string;
  /** Null where the books disagree about no visit in particular; then what is said of a visit is empty. */
  bookingId: string | null;
  paymentId: string | null;
  reference: string;
  serviceTitle: string;
  area: string;
  city: string;
  startsAt: string | null;
  timeZone: string;
  customerName: string;
  vendorName: string | null;
  /** What is lost with it, in minor units. */
  amountMinor: number;
  currency: string;
  deadline: string;
  since: string;
  /** Who has it in hand. */
  owner: { id: string; name: string } | null;
  /** Until when it was put off; null when it stands in the queue. */
  wakesAt: string | null;
  /** The newest few that managers wrote, newest first. */
  notes: { id: string; by: string; body: string; at: string }[];
};

/** One wave of a visit as the operations desk reads it; instants RFC 3339. */
export type DispatchRecord = {
  id: string;
  wave: number;
  round: number;
  cause: 'booked' | 'unanswered' | 'declined' | 'given_back' | 'moved' | 'rescheduled';
  weights: DispatchWeights;
  /** How many had the time, of whom `asked` were asked. */
  free: number;
  asked: number;
  createdAt: string;
  endsAt: string;
  /** `lacks`: the titles of the services that he does not do. */
  candidates: (DispatchCandidate & { name: string; answer: OfferStatus | null; lacks: string[] })[];
};

const weight = z.coerce
  .number('invalid_value')
  .int('invalid_value')
  .min(0, 'too_small')
  .max(100, 'too_large')
  .optional();

/** Weights to try; those left out are the policy's in force. */
export const replayFilter = z.object({
  rankDistance: weight,
  rankRating: weight,
  rankLoad: weight,
  rankReliability: weight,
  ...pageInput,
});
export type ReplayFilter = z.input<typeof replayFilter>;

/** A past decision and what other weights would have made of it; null where no ranking decided. */
export type ReplayRow = {
  id: string;
  bookingId: string;
  reference: string;
  serviceTitle: string;
  wave: number;
  createdAt: string;
  timeZone: string;
  before: string[];
  after: string[] | null;
  firstDiffers: boolean;
  groupDiffers: boolean;
};
