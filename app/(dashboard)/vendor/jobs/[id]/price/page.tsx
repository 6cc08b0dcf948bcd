import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Live } from '@/components/realtime/live';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PriceForm } from '@/components/vendors/price-form';
import { proposePrice } from '@/lib/bookings/actions/price-change';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { priceDraft } from '@/lib/bookings/queries/price-draft';
import { bookingChannel } from '@/lib/core/channels';
import { orNotFound } from '@/lib/core/or-not-found';
import { approvedVendor } from '../../../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.price'))('title') };
}

export default async function PricePage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, { actor }, t] = await Promise.all([params, approvedVendor(), getTranslations('vendor.price')]);
  const visit = await orNotFound(getBooking(actor, id));
  const back = `/vendor/jobs/${visit.id}`;
  return (
    <div className="max-w-xl">
      <Live channels={[bookingChannel(visit.id)]} />
      <PageHeader
        title={t('title')}
        lead={visit.can.changePrice ? t('lead') : visit.serviceTitle}
        back={{ href: back, label: t('back') }}
      />
      {visit.can.changePrice ? (
        <PriceForm draft={await orNotFound(priceDraft(actor, visit.id))} action={proposePrice} />
      ) : (
        <EmptyState title={t('notNow')} action={<ButtonLink href={back}>{t('back')}</ButtonLink>}>
          {t('notNowBody')}
        </EmptyState>
      )}
    </div>
  );
}
