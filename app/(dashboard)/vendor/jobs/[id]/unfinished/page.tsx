import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Live } from '@/components/realtime/live';
import { PageHeader } from '@/components/shell/page-header';
import { Notice } from '@/components/ui/notice';
import { UnfinishedForm } from '@/components/vendors/unfinished-form';
import { cannotFinish } from '@/lib/bookings/actions/unfinished';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { listReturnTimes } from '@/lib/bookings/queries/return-times';
import { bookingChannel } from '@/lib/core/channels';
import { orNotFound } from '@/lib/core/or-not-found';
import { one, type SearchParams } from '@/lib/core/search-params';
import { ReturnTimes } from '../../../../return-times';
import { approvedVendor } from '../../../standing';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.unfinished'))('title') };
}

export default async function UnfinishedPage({ params, searchParams }: Props) {
  const { actor } = await approvedVendor();
  const [{ id }, asked, t] = await Promise.all([params, searchParams, getTranslations('vendor.unfinished')]);
  const visit = await orNotFound(getBooking(actor, id));
  const back = `/vendor/jobs/${visit.id}`;
  return (
    <div className="max-w-xl">
      <Live channels={[bookingChannel(visit.id)]} />
      <PageHeader title={t('title')} lead={visit.serviceTitle} back={{ href: back, label: t('back') }} />
      {visit.can.cannotFinish && visit.door ? (
        <UnfinishedForm
          visit={visit}
          door={visit.door}
          action={cannotFinish}
          times={
            <ReturnTimes
              visit={visit}
              path={`${back}/unfinished`}
              day={one(asked.day)}
              load={(week) => orNotFound(listReturnTimes(actor, visit.id, week))}
            />
          }
        />
      ) : (
        <Notice>{t('notNow')}</Notice>
      )}
    </div>
  );
}
