import type { BookingDetail } from '@/lib/bookings/schema';

/** The review page's fields as this visit's customer filled them in, by the fields' names; `pincode` says for where. */
export function againValues({ contact, city, pincode }: BookingDetail, forOther: boolean): Record<string, string> {
  if (!contact) return {};
  return {
    pincode,
    'address.line1': contact.line1,
    'address.line2': contact.line2 ?? '',
    'address.landmark': contact.landmark ?? '',
    'address.city': city,
    'address.accessNotes': contact.accessNotes ?? '',
    ...(forOther ? { 'contact.name': contact.name, 'contact.phone': contact.phone } : {}),
  };
}
