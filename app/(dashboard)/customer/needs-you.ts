import 'server-only';
import { canSignNow, isPaymentOpen } from '@/components/customer/visit-state';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { listBookings } from '@/lib/bookings/queries/list-bookings';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { Actor } from '@/lib/core/actor';

const MOST = 5;

/** Visits that wait for their customer's own hand: to be signed, which has its hour, then with an open payment. */
export async function needsYou(actor: Actor): Promise<BookingDetail[]> {
  const open = await listBookings(actor, { status: ['completed', 'signed'], sort: 'startsAt', limit: MOST });
  const visits = await Promise.all(open.data.map((row) => getBooking(actor, row.id)));
  const toSign = visits.filter(canSignNow);
  return [...toSign, ...visits.filter((visit) => !toSign.includes(visit) && isPaymentOpen(visit))];
}
