import { commissionOf, type PricedItem, taxOf } from '@/lib/bookings/policy';
import type { SupplierOfRecord } from '@/lib/core/policy';
import { type Captured, type Kept, keptOfPart, type RefundParts } from './splits';

/** `shared`: everybody gives back his part of it; `platform`: the platform gives back the professional's part as well. */
export const BEARERS = ['shared', 'platform'] as const;
export type Bearer = (typeof BEARERS)[number];

/** Who a refund comes from: `credit` is what we owed its customer already, and no manager's choice. */
export type RefundSource = Bearer | 'credit';

/** What each side can still give back of a captured payment. */
export type Left = { platformMinor: number; taxMinor: number; vendorMinor: number };

export type RefundAsk = {
  amountMinor: number;
  bearer: Bearer;
  /** What was kept of the very lines that it is for; null: of the visit as a whole. */
  ofLines: Kept | null;
};

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));

/**
 * How a refund falls on platform, tax and professional, sent or not. It is what was kept of its lines, or else its
 * share of the whole, and never more of anybody than he has left: so that many refunds, in whatever order and for
 * whatever lines, give back what one whole refund does. The tax goes back in any case; with `platform` the rest is the
 * platform's.
 */
export function splitRefund(of: Captured, beforeMinor: number, left: Left, ask: RefundAsk): RefundParts {
  const { amountMinor, bearer, ofLines } = ask;
  const wish = ofLines ?? keptBetween(of, beforeMinor, beforeMinor + amountMinor);
  if (bearer === 'platform') {
    const taxMinor = Math.min(wish.taxMinor, left.taxMinor, amountMinor);
    return { platformMinor: amountMinor - taxMinor, taxMinor, vendorMinor: 0 };
  }
  const keptMinor = clamp(
    wish.commissionMinor + wish.taxMinor,
    Math.max(0, amountMinor - left.vendorMinor),
    Math.max(0, Math.min(amountMinor, left.platformMinor + left.taxMinor)),
  );
  const taxMinor = clamp(
    wish.taxMinor,
    Math.max(0, keptMinor - left.platformMinor),
    Math.min(keptMinor, left.taxMinor),
  );
  const vendorMinor = Math.min(amountMinor - keptMinor, left.vendorMinor);
  return { platformMinor: amountMinor - taxMinor - vendorMinor, taxMinor, vendorMinor };
}

function keptBetween(of: Captured, fromMinor: number, toMinor: number): Kept {
  const [from, to] = [fromMinor, toMinor].map((minor) => keptOfPart(minor, of.capturedMinor, of)) as [Kept, Kept];
  return { commissionMinor: to.commissionMinor - from.commissionMinor, taxMinor: to.taxMinor - from.taxMinor };
}

/** A line of a visit with what is to go back of it. */
export type RefundedLine = { item: PricedItem; amountMinor: number };

/** The tax that a part of a line contains, as a credit note states it; rounded like every tax. */
export const taxOfLine = ({ item, amountMinor }: RefundedLine): number => taxOf([{ ...item, amountMinor }]);

/** What the platform kept of parts of lines. */
export function keptOfLines(lines: readonly RefundedLine[], supplier: SupplierOfRecord): Kept {
  const items = lines.map(({ item, amountMinor }) => ({ ...item, amountMinor }));
  return { commissionMinor: commissionOf(items), taxMinor: supplier === 'platform' ? taxOf(items) : 0 };
}
