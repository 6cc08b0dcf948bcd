import { z } from 'zod';
import { pageInput } from '@/lib/core/page-input';
import { ACCOUNT_KINDS, type AccountKind, POSTING_KINDS, type PostingKind } from './policy';

const instant = z.iso.datetime({ offset: true, error: 'wrong_format' });

export const balanceFilter = z.object({
  /** The books as they were then; now when absent. */
  at: instant.optional(),
  /** The accounts of a kind, one an owner. */
  kind: z.enum(ACCOUNT_KINDS as [AccountKind, ...AccountKind[]], 'not_a_choice').optional(),
  ...pageInput,
});
export type BalanceFilter = z.input<typeof balanceFilter>;

export const postingFilter = z.object({
  kind: z.enum(POSTING_KINDS, 'not_a_choice').optional(),
  /** Posted at or after, before. */
  from: instant.optional(),
  to: instant.optional(),
  /** The start of a visit's reference. */
  q: z.string().trim().max(100, 'too_long').optional(),
  ...pageInput,
});
export type PostingFilter = z.input<typeof postingFilter>;

/** All accounts of a kind in a currency. Debits are positive, credits negative: `balance = debit + credit`. Minor units. */
export type BalanceRow = {
  kind: AccountKind;
  isMemo: boolean;
  currency: string;
  accounts: number;
  /** The account, where the kind has one only. */
  accountId: string | null;
  debitMinor: number;
  creditMinor: number;
  balanceMinor: number;
};

export type TrialBalance = {
  at: string;
  rows: BalanceRow[];
  /** By currency, memo accounts apart; the balances are zero, or the books are wrong. */
  totals: { currency: string; isMemo: boolean; debitMinor: number; creditMinor: number; balanceMinor: number }[];
};

export type AccountRow = {
  id: string;
  kind: AccountKind;
  currency: string;
  owner: { id: string; name: string } | null;
  debitMinor: number;
  creditMinor: number;
  balanceMinor: number;
};

/** One entry of an account. `balanceMinor` is what the account held after it. */
export type PostingRow = {
  id: string;
  transactionId: string;
  kind: PostingKind;
  cause: string;
  postedAt: string;
  amountMinor: number;
  currency: string;
  balanceMinor: number;
  bookingId: string | null;
  reference: string | null;
  paymentId: string | null;
};

/** One transaction of a visit, with what each account of the visit's own held after it. */
export type StatementEntry = {
  id: string;
  kind: PostingKind;
  cause: string;
  isMemo: boolean;
  postedAt: string;
  paymentId: string | null;
  transferId: string | null;
  /** The row of the log that this posting wrote. */
  auditId: string | null;
  entries: { account: AccountKind; owner: string | null; amountMinor: number; balanceMinor: number }[];
};

export type BookingStatement = {
  bookingId: string;
  reference: string;
  serviceTitle: string;
  currency: string;
  timeZone: string;
  transactions: StatementEntry[];
  /** What is left on each account of what this visit moved. */
  balances: { account: AccountKind; isMemo: boolean; balanceMinor: number }[];
};
