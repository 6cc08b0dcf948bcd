import { z } from 'zod';
import type { AccountStatus, NeedTopic } from '../policy/accounts';

/** A month of the vendor's own calendar: "2026-11". */
export const statementMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'invalid_value');

/**
 * What a line of a vendor's account is. `refunded`: his part of what a customer got back; `lost`: his part of what a
 * bank took back; `reversed`: taken from his own account for one of those; `adjusted`: anything else.
 */
export const MOVE_KINDS = ['earned', 'paid', 'refunded', 'reversed', 'lost', 'adjusted'] as const;
export type MoveKind = (typeof MOVE_KINDS)[number];

/** What an earned line is for. `warranty`: we pay it, nobody was charged. */
export type MovePurpose = 'visit' | 'excess' | 'fee' | 'tip' | 'warranty';

/** A posting on a vendor's account; amounts are minor units, positive when more is owed to him. */
export type StatementLine = {
  /** Of the ledger's transaction. */
  id: string;
  kind: MoveKind;
  purpose: MovePurpose;
  at: string;
  /** Null when the line is about no visit; its reference and title are empty then. */
  bookingId: string | null;
  reference: string;
  serviceTitle: string;
  /** Of an earned line: what the customer paid, and what of it the platform kept. */
  grossMinor: number;
  commissionMinor: number;
  signedMinor: number;
  balanceMinor: number;
};

/** One month of a vendor's account, as it may be printed. `openingMinor` + the sums = `closingMinor` = the ledger's. */
export type VendorStatement = {
  vendor: { id: string; name: string; city: string };
  /** "2026-11", in `timeZone`; the instants are its first and the next month's first. */
  month: string;
  timeZone: string;
  from: string;
  to: string;
  currency: string;
  openingMinor: number;
  closingMinor: number;
  /** Visits as customers paid them, and the commission on all of the month (negative). */
  sums: {
    visitsMinor: number;
    tipsMinor: number;
    feesMinor: number;
    warrantyMinor: number;
    commissionMinor: number;
    refundedMinor: number;
    lostMinor: number;
    reversedMinor: number;
    adjustedMinor: number;
    paidMinor: number;
  };
  lines: StatementLine[];
};

/** How a vendor's account at the provider stands; `needs` in the provider's own words. */
export type PayoutAccount = { status: AccountStatus; needs: string[]; needsBy: string | null };

/** A bank account as it may be shown: never its number. */
export type BankAccountShown = { holder: string; ifsc: string; lastFour: string };

/** Whether a vendor can be paid, and what stands in the way. Amounts are minor units, instants RFC 3339. */
export type PayoutStanding = {
  /** By the provider's account, or by bank batch: while the market pays so, or something of his waits for one. */
  way: 'provider' | 'bank';
  status: AccountStatus | 'not_started';
  needs: NeedTopic[];
  needsBy: string | null;
  readAt: string | null;
  bank: BankAccountShown | null;
  /** The account that he gave last returned the money: another one is needed. */
  cameBack: boolean;
  /** What waits for it. */
  blockedMinor: number;
  currency: string;
  /** Something is his to do before money reaches him. */
  blocks: boolean;
};

/** Digits of the number as a bank prints them: 9 to 18, written twice because nothing else finds a slip. */
export const bankAccountInput = z
  .object({
    holder: z.string().trim().min(2, 'required').max(100, 'too_long'),
    number: z
      .string('required')
      .transform((text) => text.replace(/[\s-]/g, ''))
      .pipe(z.string().regex(/^\d{9,18}$/, 'bank_number')),
    again: z.string('required').transform((text) => text.replace(/[\s-]/g, '')),
    /** Eleven characters: four of the bank, a zero, six of the branch (RBI). */
    ifsc: z
      .string('required')
      .transform((text) => text.trim().toUpperCase())
      .pipe(z.string().regex(/^[A-Z]{4}0[A-Z0-9]{6}$/, 'bank_ifsc')),
  })
  .refine(({ number, again }) => number === again, { path: ['again'], message: 'bank_again' });
export type BankAccountInput = z.input<typeof bankAccountInput>;

/** What a statement's file holds; amounts are minor units. */
export const STATEMENT_COLUMNS = [
  'at',
  'kind',
  'for',
  'reference',
  'service',
  'grossMinor',
  'commissionMinor',
  'amountMinor',
  'balanceMinor',
  'currency',
] as const;

/** The lines of a statement in the order of its columns. */
export const statementCells = ({ lines, currency }: VendorStatement): (string | number)[][] =>
  lines.map((line) => [
    line.at,
    line.kind,
    line.purpose,
    line.reference,
    line.serviceTitle,
    line.grossMinor,
    line.commissionMinor,
    line.signedMinor,
    line.balanceMinor,
    currency,
  ]);
