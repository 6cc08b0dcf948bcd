import { type Posting, written } from '@/lib/ledger/policy';
import type { RefundParts, Split } from './splits';

/** Money that came in: what the professional is owed, what the platform keeps, the tax that it owes. */
export function capturePostings({ amountMinor, commissionMinor, vendorNetMinor, taxMinor }: Split): Posting[] {
  return written([
    { account: 'provider_clearing', amountMinor },
    { account: 'vendor_payable', amountMinor: -vendorNetMinor },
    { account: 'platform_revenue', amountMinor: -commissionMinor },
    { account: 'tax_payable', amountMinor: -taxMinor },
  ]);
}

/** Work that we pay because its customer does not: a warranty visit by somebody else. */
export function warrantyPostings(amountMinor: number): Posting[] {
  return written([
    { account: 'platform_revenue', amountMinor },
    { account: 'vendor_payable', amountMinor: -amountMinor },
  ]);
}

/** What a professional was sent, by the provider or from our bank. */
export function payoutPostings(
  amountMinor: number,
  from: 'provider_clearing' | 'bank' = 'provider_clearing',
): Posting[] {
  return written([
    { account: 'vendor_payable', amountMinor },
    { account: from, amountMinor: -amountMinor },
  ]);
}

/** `creditMinor` of it goes back to the credit that had paid for it, not to the card. */
export function refundPostings({ platformMinor, taxMinor, vendorMinor }: RefundParts, creditMinor = 0): Posting[] {
  return written([
    { account: 'platform_revenue', amountMinor: platformMinor },
    { account: 'tax_payable', amountMinor: taxMinor },
    { account: 'vendor_payable', amountMinor: vendorMinor },
    { account: 'customer_credit', amountMinor: -creditMinor },
    { account: 'provider_clearing', amountMinor: creditMinor - (platformMinor + taxMinor + vendorMinor) },
  ]);
}

/** A part of a payout that came back from the professional's account. */
export const reversalPostings = (amountMinor: number): Posting[] => payoutPostings(-amountMinor);

/** The bank took money back, or gave it again (negative); until it is decided nobody's share is touched. */
export function chargebackPostings(amountMinor: number): Posting[] {
  return written([
    { account: 'dispute_receivable', amountMinor },
    { account: 'provider_clearing', amountMinor: -amountMinor },
  ]);
}

/** What a bank took for good, borne as its parts say. */
export const lossPostings = ({ platformMinor, taxMinor, vendorMinor }: RefundParts): Posting[] =>
  written([
    { account: 'platform_revenue', amountMinor: platformMinor },
    { account: 'tax_payable', amountMinor: taxMinor },
    { account: 'vendor_payable', amountMinor: vendorMinor },
    { account: 'dispute_receivable', amountMinor: -(platformMinor + taxMinor + vendorMinor) },
  ]);
