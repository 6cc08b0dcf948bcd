import type { BookingDetail } from '@/lib/bookings/schema';
import { timesTitle } from '@/lib/scheduling/policy/visit-order';
import { feeMoney, type SlipMoney, type VisitSlipData } from '../bookings/visit-slip-data';

const MONEY: Record<string, SlipMoney> = {
  authorized: 'held',
  captured: 'paid',
  partially_refunded: 'paid',
  refunded: 'refunded',
  voided: 'released',
  lapsed: 'due',
  failed: 'due',
  requires_action: 'due',
};

function moneyOf({ status, payment }: BookingDetail): SlipMoney {
  if (status === 'cancelled' || status === 'expired') return (payment && feeMoney(payment)) ?? 'released';
  const known = payment && MONEY[payment.status];
  return known ?? (status === 'signed' ? 'due' : 'nothing');
}

/** A visit as its professional reads the slip: the sum is what he receives. */
export function jobSlip(visit: BookingDetail, words: { youReceive: string; signer: string }): VisitSlipData {
  const [service = visit.serviceTitle, ...addOns] = visit.items.map(({ title, quantity }) =>
    timesTitle(title, quantity),
  );
  const { contact, signature } = visit;
  const place = [contact?.line1, contact?.line2, `${visit.area}, ${visit.pincode}`];
  return {
    id: visit.id,
    reference: visit.reference,
    status: visit.status,
    service,
    addOns,
    startsAt: visit.startsAt,
    windowEndsAt: visit.arrivalEndsAt,
    zone: visit.timeZone,
    place: place.filter((line) => line != null),
    vendor: visit.vendor ? { name: visit.vendor.displayName, verifiedAt: visit.vendor.verifiedAt } : null,
    customer: contact ? { name: contact.name } : null,
    totalMinor: visit.netPayMinor ?? visit.totalMinor,
    totalLabel: words.youReceive,
    currency: visit.currency,
    money: moneyOf(visit),
    seal:
      signature?.evidenceSha256 && signature.signedAt
        ? {
            evidenceSha256: signature.evidenceSha256,
            sealedAt: signature.signedAt,
            signer: contact?.name ?? words.signer,
          }
        : null,
  };
}
