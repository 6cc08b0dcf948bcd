import type { PaymentSummary } from '@/lib/bookings/schema';
import type { BookingStatus } from '@/lib/bookings/state';

export type SlipMoney = 'nothing' | 'held' | 'due' | 'paid' | 'released' | 'refunded' | 'fee' | 'feeDue';

/** What a visit slip shows; leave out (null) what the reader's role may not see. */
export type VisitSlipData = {
  /** The booking's id; its last eight characters are printed where there is no `reference`. */
  id: string;
  /** What people read out on the phone: HS-7K2M9Q. */
  reference?: string;
  status: BookingStatus;
  service: string;
  addOns?: string[];
  /** RFC 3339 UTC: the arrival window. */
  startsAt: string;
  windowEndsAt: string;
  zone: string;
  /** Address lines after acceptance, the area before. */
  place: string[];
  vendor: { name: string; photoUrl?: string | null; verifiedAt?: string | null } | null;
  customer: { name: string } | null;
  lines?: { id: string; label: string; amountMinor: number }[];
  /** The customer's total or the vendor's net pay, by role. */
  totalMinor: number;
  /** Replaces "Total, tax included" (the vendor reads "You receive"). */
  totalLabel?: string;
  currency: string;
  money: SlipMoney;
  seal: { evidenceSha256: string; sealedAt: string; signer: string; rating?: number | null } | null;
};

const INKED: ReadonlySet<SlipMoney> = new Set(['held', 'paid', 'refunded', 'fee']);

/** What has become of a cancellation charge; undefined for a payment of the visit itself. */
export function feeMoney({ purpose, status }: PaymentSummary): SlipMoney | undefined {
  if (purpose !== 'fee') return undefined;
  if (status === 'captured' || status === 'partially_refunded') return 'fee';
  return status === 'refunded' ? 'refunded' : 'feeDue';
}

/** Which of the five lines are inked, and which one waits now. */
export function inkedLines(slip: Pick<VisitSlipData, 'status' | 'money' | 'seal' | 'vendor'>) {
  const people = slip.vendor !== null && slip.status !== 'requested';
  const money = INKED.has(slip.money);
  const seal = slip.seal !== null;
  const over = slip.status === 'expired' || slip.status === 'cancelled';
  const waiting = over ? null : !people ? 'people' : !money && !seal ? 'money' : !seal ? 'seal' : null;
  return { service: true, window: !over, people, money, seal, waiting } as const;
}
