import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireUser } from '@/lib/auth/session';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { orNotFound } from '@/lib/core/or-not-found';
import type { SearchParams } from '@/lib/core/search-params';
import { NewTime } from '../../../../new-time';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reschedule'))('title') };
}

/** For the customer, who cannot or will not do it himself: by his rules, and with a reason. */
export default async function MoveVisitPage({ params, searchParams }: Props) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const [{ id }, asked, t] = await Promise.all([params, searchParams, getTranslations('reschedule')]);
  const visit = await orNotFound(getBooking(actor, id));
  return (
    <NewTime
      actor={actor}
      visit={visit}
      page={`/ops/bookings/${visit.id}`}
      title={t('title')}
      asked={asked}
      name={visit.vendorName ?? t('professional')}
    />
  );
}
