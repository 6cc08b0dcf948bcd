import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NobodyHome } from '@/components/door/nobody-home';
import { Live } from '@/components/realtime/live';
import { PageHeader } from '@/components/shell/page-header';
import { Notice } from '@/components/ui/notice';
import { declareAbsent, logAttempt } from '@/lib/bookings/actions/door';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { bookingChannel } from '@/lib/core/channels';
import { orNotFound } from '@/lib/core/or-not-found';
import { approvedVendor } from '../../../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.nobody'))('title') };
}

export default async function NobodyPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await approvedVendor();
  const [{ id }, t] = await Promise.all([params, getTranslations('vendor.nobody')]);
  const visit = await orNotFound(getBooking(actor, id));
  const back = `/vendor/jobs/${visit.id}`;
  return (
    <div className="max-w-xl">
      <Live channels={[bookingChannel(visit.id)]} />
      <PageHeader title={t('title')} lead={visit.serviceTitle} back={{ href: back, label: t('back') }} />
      {visit.can.attempt && visit.door ? (
        <NobodyHome visit={visit} door={visit.door} attempt={logAttempt} declare={declareAbsent} />
      ) : (
        <Notice>{t('notThere')}</Notice>
      )}
    </div>
  );
}
