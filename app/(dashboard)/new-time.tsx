import { getLocale, getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { Live } from '@/components/realtime/live';
import { PageHeader } from '@/components/shell/page-header';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { Actor } from '@/lib/core/actor';
import { bookingChannel } from '@/lib/core/channels';
import { formatLocale } from '@/lib/core/i18n/locale';
import { one, type SearchParams } from '@/lib/core/search-params';
import { formatWindow } from '@/lib/core/time-text';
import { ChooseTime } from './choose-time';
import { ConfirmTime } from './confirm-time';

type Props = {
  actor: Actor;
  visit: BookingDetail;
  /** Of the visit; this one lies below it. */
  page: string;
  title: string;
  asked: SearchParams;
  /** The other side, or whoever has the visit, as the reader calls him. */
  name: string;
};

/** Another time for a visit, the same for everybody who may ask for one: choose it, then read what it means. */
export async function NewTime({ actor, visit, page, title, asked, name }: Props) {
  const [t, locale] = await Promise.all([getTranslations('reschedule'), getLocale().then(formatLocale)]);
  const window = formatWindow(visit.startsAt, visit.arrivalEndsAt, locale, visit.timeZone);
  const head = (
    <>
      <PageHeader
        title={title}
        lead={t('lead', { service: visit.serviceTitle, window })}
        back={{ href: page, label: t('back') }}
      />
      <Live channels={[bookingChannel(visit.id)]} />
    </>
  );
  if (!visit.can.reschedule) {
    return (
      <>
        {head}
        <Notice title={t('noLonger')}>{t('noLongerBody')}</Notice>
      </>
    );
  }
  const chosen = one(asked.slotStart);
  const start = chosen && !Number.isNaN(Date.parse(chosen)) ? new Date(chosen).toISOString() : null;
  const path = `${page}/reschedule`;
  return (
    <>
      {head}
      {/* As tall with few words as with many windows: what waits is replaced without moving the footer. */}
      <div className="min-h-[70dvh]">
        <Suspense fallback={<NewTimeSkeleton />}>
          {start ? (
            <ConfirmTime actor={actor} visit={visit} path={path} start={start} hold={one(asked.hold)} name={name} />
          ) : (
            <ChooseTime
              actor={actor}
              visit={visit}
              path={path}
              day={one(asked.day)}
              lost={one(asked.lost)}
              name={name}
            />
          )}
        </Suspense>
      </div>
    </>
  );
}

/** Strip and windows that wait. */
function NewTimeSkeleton() {
  return (
    <>
      <Skeleton className="h-18 w-full" />
      <Skeleton className="mt-15 h-7 w-64 max-w-full" />
    </>
  );
}
