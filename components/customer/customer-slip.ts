import type { BookingDetail, BookingRow, PaymentSummary } from '@/lib/bookings/schema';
import { timesTitle } from '@/lib/scheduling/policy/visit-order';
import { feeMoney, type SlipMoney, type VisitSlipData } from '../bookings/visit-slip-data';

const MONEY: Record<string, SlipMoney> = {
  authorized: 'held',
  captured: 'paid',
  partially_refunded: 'paid',
  refunded: 'refunded',
  charged_back: 'refunded',
  voided: 'released',
};

/** What has become of the money, in the slip's words. */
export function slipMoney(status: BookingRow['status'], payment: PaymentSummary | null): SlipMoney {
  const known = payment ? (feeMoney(payment) ?? MONEY[payment.status]) : undefined;
  if (known) return known;
  if (status === 'cancelled' || status === 'expired') return 'released';
  return status === 'signed' || (payment && status === 'completed') ? 'due' : 'nothing';
}

const thumbOf = (portrait: string | null): string | null => portrait && `${portrait}&size=thumb`;

/** A visit as its customer reads the slip. */
export function customerSlip(visit: BookingDetail): VisitSlipData {
  const [service = visit.serviceTitle, ...addOns] = visit.items.map(({ title, quantity }) =>
    timesTitle(title, quantity),
  );
  const { contact, signature, vendor } = visit;
  const place = [contact?.line1, contact?.line2, contact?.landmark, `${visit.area}, ${visit.city} ${visit.pincode}`];
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
    vendor: vendor
      ? { name: vendor.displayName, photoUrl: thumbOf(vendor.portrait), verifiedAt: vendor.verifiedAt }
      : null,
    customer: null,
    lines: visit.items.map(({ id, title, quantity, amountMinor }) => ({
      id,
      label: timesTitle(title, quantity),
      amountMinor,
    })),
    totalMinor: visit.totalMinor,
    currency: visit.currency,
    money: slipMoney(visit.status, visit.payment),
    seal:
      signature?.evidenceSha256 && signature.signedAt
        ? {
            evidenceSha256: signature.evidenceSha256,
            sealedAt: signature.signedAt,
            signer: contact?.name ?? '',
            rating: signature.rating,
          }
        : null,
  };
}
