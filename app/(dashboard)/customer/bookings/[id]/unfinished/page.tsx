import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FreshForm } from '@/components/customer/fresh-form';
import { Live } from '@/components/realtime/live';
import { NextAction } from '@/components/shell/next-action';
import { PageHeader } from '@/components/shell/page-header';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { requireUser } from '@/lib/auth/session';
import { answerUnfinished } from '@/lib/bookings/actions/unfinished';
import { firstName } from '@/lib/bookings/policy';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { listReturnTimes } from '@/lib/bookings/queries/return-times';
import { bookingChannel } from '@/lib/core/channels';
import { orNotFound } from '@/lib/core/or-not-found';
import { one, type SearchParams } from '@/lib/core/search-params';
import { ReturnTimes } from '../../../../return-times';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customer.unfinished'))('title') };
}

export default async function ChooseReturnPage({ params, searchParams }: Props) {
  const actor = await requireUser('customer');
  const [{ id }, asked, t] = await Promise.all([params, searchParams, getTranslations('customer.unfinished')]);
  const visit = await orNotFound(getBooking(actor, id));
  const back = `/customer/bookings/${visit.id}`;
  const name = firstName(visit.vendor?.displayName ?? '');
  return (
    <div className="max-w-xl">
      <Live channels={[bookingChannel(visit.id)]} />
      <PageHeader title={t('title')} lead={t('lead', { name })} back={{ href: back, label: t('back') }} />
      {visit.can.answerUnfinished ? (
        <FreshForm action={answerUnfinished}>
          <input type="hidden" name="bookingId" value={visit.id} />
          <ReturnTimes
            visit={visit}
            path={`${back}/unfinished`}
            day={one(asked.day)}
            load={(week) => orNotFound(listReturnTimes(actor, visit.id, week))}
          />
          <NextAction note={t('free')}>
            <SubmitButton name="choice" value="time" size="wide" pendingText={t('answering')}>
              {t('choose')}
            </SubmitButton>
          </NextAction>
        </FreshForm>
      ) : (
        <Notice>{t('notNow')}</Notice>
      )}
    </div>
  );
}
