import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { CancelForm } from '@/components/customer/cancel-form';
import { ChargeLadder } from '@/components/customer/charge-ladder';
import { PageHeader } from '@/components/shell/page-header';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { cancelBooking } from '@/lib/bookings/actions/cancel-booking';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { formatLocale } from '@/lib/core/i18n/locale';
import { orNotFound } from '@/lib/core/or-not-found';
import { formatWindow } from '@/lib/core/time-text';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customer.cancel'))('title') };
}

export default async function CancelPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireUser('customer');
  const [{ id }, t, locale] = await Promise.all([params, getTranslations('customer.cancel'), getLocale()]);
  const visit = await orNotFound(getBooking(actor, id));
  const back = `/customer/bookings/${visit.id}`;
  if (!visit.cancellation) redirect(back);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={`${visit.serviceTitle}, ${formatWindow(visit.startsAt, visit.arrivalEndsAt, formatLocale(locale), visit.timeZone)}`}
        back={{ href: back, label: t('back') }}
      />
      <div className="flex flex-col gap-8 lg:grid lg:grid-cols-2 lg:items-start lg:gap-x-16">
        <CancelForm
          action={cancelBooking}
          bookingId={visit.id}
          quote={visit.cancellation}
          zone={visit.timeZone}
          keepHref={back}
        />
        <Section title={t('ladder')}>
          <ChargeLadder
            steps={visit.cancellation.steps}
            rule={visit.cancellation.rule}
            currency={visit.currency}
            zone={visit.timeZone}
          />
        </Section>
      </div>
    </>
  );
}
