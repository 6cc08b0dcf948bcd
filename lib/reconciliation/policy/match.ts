import type { BreakKind } from '@/lib/core/reconciliation';

/** What books and provider have of one thing. Null: nothing. Amounts are signed minor units, money that came in positive. */
export type Compared = {
  /** "refund:<id>". */
  subject: string;
  ledgerMinor: number | null;
  providerMinor: number | null;
  /** How many times the provider moved it. */
  times: number;
  bookingId: string | null;
  paymentId: string | null;
  currency: string;
  /** It moved a moment ago and may be on its way to the other side: no news yet, and no healing. */
  isFresh: boolean;
};

export type Found = Pick<Compared, 'subject' | 'bookingId' | 'paymentId' | 'currency' | 'isFresh'> & {
  kind: BreakKind;
  ledgerMinor: number;
  providerMinor: number;
};

/** A dispute moves money there and back; anything else moves once. */
const movesOnce = (subject: string): boolean => !subject.startsWith('dispute:') && !subject.startsWith('fee:');

function kindOf({ subject, ledgerMinor, providerMinor, times }: Compared): BreakKind | null {
  if (ledgerMinor === providerMinor) return null;
  if (ledgerMinor === null) return 'missing_in_ledger';
  if (providerMinor === null) return 'missing_at_provider';
  if (times > 1 && movesOnce(subject)) return 'doubled';
  return subject.startsWith('fee:') ? 'fee_differs' : 'amount_differs';
}

/** Where the two do not agree, and how. */
export function breaksOf(compared: readonly Compared[]): Found[] {
  return compared.flatMap((one) => {
    const kind = kindOf(one);
    if (!kind) return [];
    const { subject, bookingId, paymentId, currency, isFresh } = one;
    const [ledgerMinor, providerMinor] = [one.ledgerMinor ?? 0, one.providerMinor ?? 0];
    return [{ kind, subject, bookingId, paymentId, currency, isFresh, ledgerMinor, providerMinor }];
  });
}

type Amounts = { ledgerMinor: number; providerMinor: number };

/** What was explained or adjusted is not opened again while it stays as it was. */
export const isSettled = (found: Amounts, closed: Amounts & { resolution: string | null }): boolean =>
  closed.resolution !== 'healed' &&
  closed.ledgerMinor === found.ledgerMinor &&
  closed.providerMinor === found.providerMinor;
