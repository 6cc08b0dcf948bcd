import { z } from 'zod';
import type { SupplierOfRecord } from '@/lib/core/policy';
import { MAX_LINES, MAX_PHOTOS, MAX_QUANTITY, type PriceLine } from '../policy/price-change';
import type { PriceChangeStatus } from '../state';

const id = z.uuid('invalid_id').toLowerCase();
const words = (limit: number) => z.string('required').trim().min(1, 'required').max(limit, 'too_long');
/** Half of what an integer column holds: no sum of lines reaches its end. */
const MAX_AMOUNT = 1_000_000_000;

export const askedLine = z.object({
  /** A line of the scope that stands; what is left out stays as it is. */
  id: id.nullish(),
  /** An add-on of the visit's service, at the catalogue's price. */
  addOnId: id.nullish(),
  kind: z.enum(['labour', 'material'], 'not_a_choice').nullish(),
  title: words(120).nullish(),
  quantity: z.number('invalid_value').int('invalid_value').min(1, 'too_small').max(MAX_QUANTITY, 'too_large').nullish(),
  /** Tax included, the whole line. */
  amountMinor: z
    .number('invalid_value')
    .int('invalid_value')
    .min(0, 'too_small')
    .max(MAX_AMOUNT, 'too_large')
    .nullish(),
  /** The service's own when left out. */
  taxBps: z.number('invalid_value').int('invalid_value').min(0, 'too_small').max(2800, 'too_large').nullish(),
});

export const proposeInput = z.object({
  /** The whole new scope, not only what is different. */
  items: z.array(askedLine, 'required').min(1, 'required').max(MAX_LINES, 'too_long'),
  reason: words(500),
  /** Photos of this visit that show why; the newest of kind `other` when left out. */
  photoIds: z.array(id).max(MAX_PHOTOS, 'too_long').nullish(),
  addedMinutes: z.number('invalid_value').int('invalid_value').min(0, 'too_small').max(480, 'too_large').default(0),
});
export type ProposeInput = z.input<typeof proposeInput>;

export const approveInput = z.object({
  /** The total that was shown, refused with `price_changed` when it is another; the id says what is approved without it. */
  expectedTotalMinor: z.number('invalid_value').int('invalid_value').min(0, 'invalid_value').optional(),
});
export type ApproveInput = z.input<typeof approveInput>;

export const stopInput = z.object({
  /** The visit charge that was shown; another one now is refused with `quote_changed`. */
  expectedFeeMinor: z.number('required').int('invalid_value').min(0, 'invalid_value'),
});
export type StopInput = z.input<typeof stopInput>;

/** Another price for a visit under way. Instants are RFC 3339 UTC, money integer minor units. */
export type PriceChange = {
  id: string;
  bookingId: string;
  /** From 1: the how-manieth proposal of this visit. */
  number: number;
  status: PriceChangeStatus;
  reason: string;
  photoIds: string[];
  oldTotalMinor: number;
  newTotalMinor: number;
  currency: string;
  addedMinutes: number;
  /** The new scope beside the one that it would take the place of. */
  lines: PriceLine[];
  /** Vendor and staff: what he would be paid. */
  netPayMinor?: number;
  proposedAt: string;
  expiresAt: string;
  decidedAt: string | null;
};

/** What leaving the work would cost the customer, and whether the professional may do it now. */
type StopQuote = { feeMinor: number; currency: string; available: boolean };

export type VisitPrices = {
  /** Other prices that this visit was to have, the newest first. */
  priceChanges: PriceChange[];
  /** While a price waits for its answer, and when none came. */
  stop?: StopQuote;
};

/** What a professional may change a visit's price with. */
export type PriceDraft = {
  bookingId: string;
  serviceTitle: string;
  /** First name; null once it is hidden. */
  customerName: string | null;
  timeZone: string;
  currency: string;
  commissionBps: number;
  taxBps: number;
  supplierOfRecord: SupplierOfRecord;
  totalMinor: number;
  items: {
    id: string;
    kind: 'labour' | 'material';
    title: string;
    quantity: number;
    amountMinor: number;
    taxBps: number;
    commissionBps: number;
  }[];
  addOns: {
    id: string;
    title: string;
    priceMinor: number;
    durationMinutes: number;
    taxBps: number;
    commissionBps: number;
  }[];
  /** Of kind `other`; `shown`: with a proposal that is decided. */
  photos: { id: string; kind: 'other'; shown: boolean }[];
  maxTotalMinor: number;
  answerMinutes: number;
  /** The finished work is photographed: the price can only fall. */
  onlyLess: boolean;
  /** His next visit, and when he has to leave for it. */
  next: { startsAt: string; leaveBy: string } | null;
  endsAt: string;
  open: PriceChange | null;
  now: string;
};
