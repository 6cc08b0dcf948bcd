import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { formatLocale } from '@/lib/core/i18n/locale';
import { orNotFound } from '@/lib/core/or-not-found';
import type { SearchParams } from '@/lib/core/search-params';
import { formatWindow } from '@/lib/core/time-text';
import { NewTime } from '../../../../new-time';
import { approvedVendor } from '../../../standing';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reschedule'))('propose') };
}

export default async function ProposeTimePage({ params, searchParams }: Props) {
  const { actor } = await approvedVendor();
  const [{ id }, asked, t, locale] = await Promise.all([
    params,
    searchParams,
    getTranslations('reschedule'),
    getLocale().then(formatLocale),
  ]);
  const visit = await orNotFound(getBooking(actor, id));
  const page = `/vendor/jobs/${visit.id}`;
  const window = formatWindow(visit.startsAt, visit.arrivalEndsAt, locale, visit.timeZone);
  return (
    <>
      <PageHeader
        title={t('propose')}
        lead={t('lead', { service: visit.serviceTitle, window })}
        back={{ href: page, label: t('back') }}
      />
      <NewTime
        actor={actor}
        visit={visit}
        path={`${page}/reschedule`}
        asked={asked}
        name={visit.contact?.name ?? t('customer')}
      />
    </>
  );
}
