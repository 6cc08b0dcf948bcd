import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Live } from '@/components/realtime/live';
import { PageHeader } from '@/components/shell/page-header';
import { Link } from '@/components/ui/link';
import { CalendarNav } from '@/components/vendors/calendar-nav';
import { DayList } from '@/components/vendors/day-list';
import { daysText } from '@/components/vendors/day-text';
import { WeekRuler } from '@/components/vendors/week-ruler';
import { currentPolicy } from '@/lib/catalog/queries/get-service';
import { userChannel } from '@/lib/core/channels';
import { formatLocale } from '@/lib/core/i18n/locale';
import { one, type SearchParams } from '@/lib/core/search-params';
import { readClock } from '@/lib/scheduling/queries/read-clock';
import { calendarDays, calendarPage } from '@/lib/vendors/policy/calendar';
import { vendorCalendar } from '@/lib/vendors/queries/calendar';
import { approvedVendor } from '../standing';

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.calendar'))('title') };
}

export default async function CalendarPage({ searchParams }: Props) {
  const [{ actor, vendor }, asked, t, locale] = await Promise.all([
    approvedVendor(),
    searchParams,
    getTranslations('vendor.calendar'),
    getLocale(),
  ]);
  const zone = vendor.timeZone;
  const [{ day: today }, { rules }] = await Promise.all([readClock(actor, zone), currentPolicy(actor)]);
  const page = calendarPage(one(asked.view), one(asked.date), today);
  const span = { from: page.from, days: page.days, zone };
  const entries = await vendorCalendar(actor, span, rules);
  const days = calendarDays(entries, { weekly: vendor.hours, exceptions: vendor.exceptions }, span);
  const week = page.view === 'week';
  return (
    <>
      <Live channels={[userChannel(actor.userId)]} />
      <PageHeader
        title={t('title')}
        lead={daysText(page, formatLocale(locale))}
        back={{ href: '/vendor', label: t('back') }}
        actions={
          <Link href="/vendor/account/calendar" className="link inline-flex min-h-11 items-center text-sm">
            {t('feedLink')}
          </Link>
        }
      />
      <CalendarNav page={page} today={today} />
      <div className={week ? 'lg:hidden' : undefined}>
        <DayList days={days} today={today} titled={week} />
      </div>
      {week ? (
        <div className="hidden lg:block">
          <WeekRuler days={days} today={today} />
        </div>
      ) : null}
    </>
  );
}
