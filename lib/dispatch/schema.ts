import { z } from 'zod';
import { pageInput } from '@/lib/core/page-input';

/** What can burn at the operations desk, in the order in which it is offered as a filter. */
export const EXCEPTION_KINDS = [
  'sos',
  'late',
  'unassigned',
  'dispute',
  'hold',
  'due',
  'never_signed',
  'approval',
  'payout',
  'message',
] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];
export type ExceptionCounts = Record<ExceptionKind, number>;

export const exceptionFilter = z.object({
  kind: z.enum(EXCEPTION_KINDS, 'not_a_choice').optional(),
  ...pageInput,
});
export type ExceptionFilter = z.input<typeof exceptionFilter>;

/** One burning thing. `reason` is a sub-case of its kind; `deadline` when it gets worse by itself; instants RFC 3339. */
export type ExceptionRow = {
  key: string;
  kind: ExceptionKind;
  reason: string;
  thingId: string;
  bookingId: string;
  paymentId: string | null;
  reference: string;
  serviceTitle: string;
  area: string;
  city: string;
  startsAt: string;
  timeZone: string;
  customerName: string;
  vendorName: string | null;
  /** What is lost with it, in minor units. */
  amountMinor: number;
  currency: string;
  deadline: string;
  since: string;
};
