import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { ChangeCardForm } from '@/components/payments/change-card-form';
import { StripeScript } from '@/components/payments/stripe-script';
import { PageHeader } from '@/components/shell/page-header';
import { Waiting } from '@/components/shell/waiting';
import { SkeletonRows } from '@/components/ui/skeleton';
import { requireUser } from '@/lib/auth/session';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { cardSettings } from '@/lib/core/browser-settings';
import { orNotFound } from '@/lib/core/or-not-found';
import { beginCard, changeCard, listCardChoices } from '@/lib/payments/actions/own-cards';
import { cardOfVisit } from '@/lib/payments/queries/card-use';

type Props = { params: Promise<{ id: string }> };

const OPEN = ['requested', 'accepted', 'in_progress', 'completed', 'signed'];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payments.card'))('title') };
}

export default async function ChangeCardPage({ params }: Props) {
  const actor = await requireUser('customer');
  const [{ id }, t] = await Promise.all([params, getTranslations('payments.card')]);
  const visit = await orNotFound(getBooking(actor, id));
  const back = `/customer/bookings/${visit.id}`;
  if (!OPEN.includes(visit.status)) redirect(back);
  return (
    <div className="max-w-xl">
      <PageHeader title={t('title')} lead={t('lead')} back={{ href: back, label: t('back') }} />
      <Suspense
        fallback={
          <Waiting>
            <SkeletonRows rows={3} />
          </Waiting>
        }
      >
        <Choice bookingId={visit.id} currency={visit.currency} />
      </Suspense>
    </div>
  );
}

/** The other saved cards and the form for a new one; waits for the provider. */
async function Choice({ bookingId, currency }: { bookingId: string; currency: string }) {
  const actor = await requireUser('customer');
  const [t, flow, cards, present] = await Promise.all([
    getTranslations('payments.card'),
    getTranslations('booking-flow.review'),
    listCardChoices(),
    cardOfVisit(actor, bookingId),
  ]);
  return (
    <>
      <StripeScript />
      <ChangeCardForm
        action={changeCard}
        hidden={{ bookingId }}
        cards={cards.filter((card) => card.id !== present)}
        {...cardSettings()}
        currency={currency}
        begin={beginCard}
        text={{
          label: flow('card'),
          another: flow('cardNew'),
          kept: flow('cardKept'),
          loading: flow('cardLoading'),
          unavailable: flow('cardUnavailable'),
          submit: t('submit'),
          working: t('working'),
        }}
      />
    </>
  );
}
