import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { orNotFound } from '@/lib/core/or-not-found';
import type { SearchParams } from '@/lib/core/search-params';
import { NewTime } from '../../../../new-time';
import { approvedVendor } from '../../../standing';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reschedule'))('propose') };
}

export default async function ProposeTimePage({ params, searchParams }: Props) {
  const { actor } = await approvedVendor();
  const [{ id }, asked, t] = await Promise.all([params, searchParams, getTranslations('reschedule')]);
  const visit = await orNotFound(getBooking(actor, id));
  return (
    <NewTime
      actor={actor}
      visit={visit}
      page={`/vendor/jobs/${visit.id}`}
      title={t('propose')}
      asked={asked}
      name={visit.contact?.name ?? t('customer')}
    />
  );
}
