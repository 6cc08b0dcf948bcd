import { createTranslator } from 'use-intl/core';
import { env } from '@/lib/core/env';
import { DEFAULT_LOCALE, isLocale } from '@/lib/core/i18n/locale';
import { loadMessages } from '@/lib/core/i18n/messages';
import { type CalendarEvent, calendarText } from '@/lib/core/icalendar';
import type { CalendarFeed, FeedVisit } from '@/lib/vendors/schema/calendar';

type Translate = (key: string, values?: Record<string, string>) => string;

/** A professional's plan in his own language, as calendar programs read it. */
export async function feedText(feed: CalendarFeed): Promise<string> {
  const locale = isLocale(feed.locale) ? feed.locale : DEFAULT_LOCALE;
  const messages = await loadMessages(locale);
  const t = createTranslator({ locale, messages, namespace: 'vendor.feed' }) as unknown as Translate;
  const away = feed.timeOff.map(
    (one): CalendarEvent => ({
      ...one,
      sequence: 0,
      title: t('away'),
      description: t('awayBody'),
      status: 'confirmed',
    }),
  );
  return calendarText(t('name'), locale, [...feed.visits.map((visit) => visitEvent(visit, t)), ...away]);
}

function visitEvent(visit: FeedVisit, t: Translate): CalendarEvent {
  const { id, startsAt, endsAt, changedAt, serviceTitle, firstName } = visit;
  const url = `${env().PUBLIC_URL}/vendor/jobs/${id}`;
  return {
    id,
    startsAt,
    endsAt,
    changedAt,
    sequence: visit.version,
    title: firstName ? t('visit', { service: serviceTitle, name: firstName }) : serviceTitle,
    description: t('body', { link: url }),
    location: `${visit.area}, ${visit.city} ${visit.pincode}`,
    url,
    status: visit.status === 'cancelled' ? 'cancelled' : 'confirmed',
  };
}
