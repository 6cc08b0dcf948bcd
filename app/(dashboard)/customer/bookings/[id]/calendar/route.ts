import { getLocale, getTranslations } from 'next-intl/server';
import { requireUser } from '@/lib/auth/session';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { calendarResponse, calendarText } from '@/lib/core/icalendar';
import { orNotFound } from '@/lib/core/or-not-found';
import { visitEvent } from './visit-event';

/** One visit for the customer's own calendar, as it stands now; the file of a cancelled one says so. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [{ id }, actor] = await Promise.all([params, requireUser('customer')]);
  const visit = await orNotFound(getBooking(actor, id));
  const [t, locale] = await Promise.all([getTranslations('customer.calendar'), getLocale()]);
  const text = calendarText(t('name'), locale, [visitEvent(visit, t)]);
  return calendarResponse(text, request.headers.get('if-none-match'), `${visit.reference.toLowerCase()}.ics`);
}
