import { commissionOf, type PricedItem, taxOf } from '@/lib/bookings/policy';
import { feeShares } from '@/lib/bookings/policy/charges';
import { proRata } from '@/lib/core/money';
import type { SupplierOfRecord } from '@/lib/core/policy';

/** What the platform keeps of an amount: its commission, and the tax where it is the supplier of record. Minor units. */
export type Kept = { commissionMinor: number; taxMinor: number };

/**
 * What of a price goes where, in minor units; `amount = commission + tax + vendorNet`. Where the vendor is the supplier,
 * the tax contained in the price is his to remit and part of `vendorNet`, and `tax` is zero.
 */
export type Split = Kept & { amountMinor: number; vendorNetMinor: number };

/** The split of a whole visit; what an offer calls the vendor's net pay is `vendorNetMinor`. */
export function splitVisit(items: readonly PricedItem[], supplier: SupplierOfRecord): Split {
  const amountMinor = items.reduce((sum, item) => sum + item.amountMinor, 0);
  const kept = { commissionMinor: commissionOf(items), taxMinor: supplier === 'platform' ? taxOf(items) : 0 };
  return { amountMinor, ...kept, vendorNetMinor: amountMinor - kept.commissionMinor - kept.taxMinor };
}

/** A cancellation fee or visit charge: the vendor's share by policy, all of it the platform's without a vendor. */
export function splitFee(amountMinor: number, feeVendorBps: number, hasVendor: boolean): Split {
  const { vendorShareMinor, platformShareMinor } = feeShares(amountMinor, feeVendorBps, hasVendor);
  return { amountMinor, commissionMinor: platformShareMinor, vendorNetMinor: vendorShareMinor, taxMinor: 0 };
}

/**
 * What is kept of a part of an amount. Together it is rounded once, and divided between tax and commission by the same
 * rule, so that the parts of an amount add up to the whole and no part keeps more than itself.
 */
export function keptOfPart(partMinor: number, wholeMinor: number, { commissionMinor, taxMinor }: Kept): Kept {
  const all = commissionMinor + taxMinor;
  const keptMinor = proRata(all, partMinor, wholeMinor);
  const tax = proRata(taxMinor, keptMinor, all);
  return { commissionMinor: keptMinor - tax, taxMinor: tax };
}

export type Captured = Kept & { capturedMinor: number };

/** The parts of what goes back; they add up to it. `platform` is borne by the platform's revenue. */
export type RefundParts = { platformMinor: number; taxMinor: number; vendorMinor: number };
