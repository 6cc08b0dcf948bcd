import { type Actor, hasRole } from '@/lib/core/actor';

/**
 * Every account of the books. `owner` says whose it is: each vendor is owed apart from the others, each customer has his
 * own credit. Memo accounts stand beside the books: they tell what is promised, and no money is in them.
 */
export const ACCOUNTS = {
  /** What lies with the payment provider: a debit is money that came in. */
  provider_clearing: { owner: null, isMemo: false },
  /** What left the provider for our bank's account, less what we paid out from there. */
  bank: { owner: null, isMemo: false },
  /** What the provider kept for its work. */
  provider_fees: { owner: null, isMemo: false },
  /** Commissions and the platform's part of fees. */
  platform_revenue: { owner: null, isMemo: false },
  /** Tax that the platform owes, where it is the supplier of record. */
  tax_payable: { owner: null, isMemo: false },
  /** What a professional is owed; a debit balance is what he owes. */
  vendor_payable: { owner: 'vendor', isMemo: false },
  /** What a customer may spend on visits to come. */
  customer_credit: { owner: 'customer', isMemo: false },
  /** What a bank took back and nobody has decided about. */
  dispute_receivable: { owner: null, isMemo: false },
  /** Memo: what is held on cards, and its counterpart. */
  card_holds: { owner: null, isMemo: true },
  card_holds_offset: { owner: null, isMemo: true },
} as const satisfies Record<string, { owner: 'vendor' | 'customer' | null; isMemo: boolean }>;

export type AccountKind = keyof typeof ACCOUNTS;
export const ACCOUNT_KINDS = Object.keys(ACCOUNTS) as AccountKind[];

/** Why something is posted: one kind for each event of the money's life. */
export const POSTING_KINDS = [
  'hold',
  'hold_end',
  'capture',
  'excess',
  'fee',
  'tip',
  'provider_fee',
  'warranty',
  'payout',
  'payout_reversal',
  'refund',
  'chargeback',
  'chargeback_fee',
  'chargeback_won',
  'chargeback_loss',
  'credit',
  'bank_transfer',
  'adjustment',
] as const;
export type PostingKind = (typeof POSTING_KINDS)[number];

/** The books are operations' and administrators' to read. */
export const canReadBooks = (actor: Actor): boolean =>
  hasRole(actor, 'ops_manager', 'super_admin') || actor.kind === 'system';

/** Debits positive, credits negative, in minor units. */
export type Posting = { account: AccountKind; amountMinor: number };

/** Postings without the lines that move nothing. */
export const written = (postings: readonly Posting[]): Posting[] =>
  postings.filter((posting) => posting.amountMinor !== 0);

/** Money promised by a card: beside the books until it is taken, given back or lapses. */
export const holdPostings = (amountMinor: number): Posting[] =>
  written([
    { account: 'card_holds', amountMinor },
    { account: 'card_holds_offset', amountMinor: -amountMinor },
  ]);

/** The hold is no more: captured, given back, or lapsed. */
export const holdEndPostings = (amountMinor: number): Posting[] => holdPostings(-amountMinor);

/** Money that went between the provider and our bank: `netMinor` by the provider's account, negative when it left. */
export const bankTransferPostings = (amountMinor: number, netMinor: number): Posting[] =>
  written([
    { account: 'bank', amountMinor: -amountMinor },
    { account: 'provider_fees', amountMinor: amountMinor - netMinor },
    { account: 'provider_clearing', amountMinor: netMinor },
  ]);

/** What the provider kept of a charge or asked for a dispute. */
export const providerFeePostings = (feeMinor: number): Posting[] =>
  written([
    { account: 'provider_fees', amountMinor: feeMinor },
    { account: 'provider_clearing', amountMinor: -feeMinor },
  ]);
