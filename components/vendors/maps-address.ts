import type { BookingDetail } from '@/lib/bookings/schema';

type Place = Pick<BookingDetail, 'contact' | 'area' | 'city' | 'pincode'>;

/** Opens the phone's own maps: an app where there is one, otherwise the browser. */
export function mapsAddress({ contact, area, city, pincode }: Place): string {
  const place = [contact?.line1, contact?.line2, area, city, pincode].filter(Boolean).join(', ');
  return `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(place)}`;
}
