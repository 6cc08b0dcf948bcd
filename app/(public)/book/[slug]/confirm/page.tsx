import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { VisitForm } from '@/components/bookings/visit-form';
import { StripeScript } from '@/components/payments/stripe-script';
import { HoldForm } from '@/components/scheduling/hold-form';
import { HoldState } from '@/components/scheduling/hold-state';
import { OrderInputs } from '@/components/scheduling/order-inputs';
import { NextAction } from '@/components/shell/next-action';
import { PageHeader } from '@/components/shell/page-header';
import { Money } from '@/components/ui/money';
import { Section } from '@/components/ui/section';
import { Skeleton } from '@/components/ui/skeleton';
import { SubmitButton } from '@/components/ui/submit-button';
import { currentActor } from '@/lib/auth/session';
import { createBooking } from '@/lib/bookings/actions/create-booking';
import { currentPolicy, findPincode } from '@/lib/catalog/queries/get-service';
import { isUser } from '@/lib/core/actor';
import { formatLocale } from '@/lib/core/i18n/locale';
import { isUuid } from '@/lib/core/ids';
import { address, one, type SearchParams } from '@/lib/core/search-params';
import { dateInZone } from '@/lib/core/time';
import { listAddresses } from '@/lib/people/queries/addresses';
import { holdSlot } from '@/lib/scheduling/actions/book-time';
import { isClosedAt } from '@/lib/scheduling/policy/closures';
import { readOrder } from '../read-order';
import { AddressFields, REQUIRED_NAMES } from './address-fields';
import { CardSection } from './card-section';
import { ChosenVisit, windowOf } from './chosen-visit';
import { GuestSignIn } from './guest-sign-in';
import { readChoice } from './read-choice';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

const FORM_ID = 'visit';
const HOLD_FORM_ID = 'hold';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('booking-flow.review'))('title') };
}

export default async function ConfirmPage({ params, searchParams }: Props) {
  const [{ slug }, asked, actor, t, locale] = await Promise.all([
    params,
    searchParams,
    bookingActor(),
    getTranslations('booking-flow.review'),
    getLocale(),
  ]);
  const customer = isUser(actor) ? actor : null;
  const chosen = await readOrder(actor, slug, asked);
  const { service, work, sum } = chosen;
  const code = one(asked.pincode)?.trim() ?? '';
  const slot = new Date(one(asked.slot) ?? '');
  const held = one(asked.hold);
  const holdId = held && isUuid(held) ? held : undefined;
  const [place, policy, saved] = await Promise.all([
    findPincode(actor, code),
    currentPolicy(actor),
    customer ? listAddresses(customer) : [],
  ]);
  const query = { pincode: code, ...chosen.query, hold: holdId };
  if (!place || Number.isNaN(slot.getTime()) || isClosedAt(place.closed, slot, place.timeZone))
    redirect(address(`/book/${service.slug}`, query));
  const whenHref = address(`/book/${service.slug}`, { ...query, day: dateInZone(slot, place.timeZone) });
  const start = slot.toISOString();
  const choice = await readChoice(actor, { work, place, start, holdId });
  const visit = { chosen, place, policy, choice, locale: formatLocale(locale), formId: FORM_ID };
  const holdForm = (
    <HoldForm
      id={HOLD_FORM_ID}
      page="confirm"
      action={holdSlot}
      order={{
        slug: service.slug,
        work,
        pincode: place.code,
        replacesId: choice.kept?.id,
      }}
    >
      {choice.isOpen ? (
        <HoldState hold={choice.hold} start={start} window={windowOf(visit)} zone={place.timeZone} />
      ) : null}
    </HoldForm>
  );
  const fields = (
    <Section title={t('address')}>
      <AddressFields userId={customer?.userId ?? null} place={place} changeHref={whenHref} saved={saved} />
    </Section>
  );
  if (!customer) {
    const here = address(`/book/${service.slug}/confirm`, { ...query, slot: start });
    return (
      <>
        <PageHeader title={t('title')} back={{ href: whenHref, label: t('backWhen') }} />
        {holdForm}
        <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
          <div className="grid content-start gap-10">
            <form id={FORM_ID}>{fields}</form>
            <GuestSignIn here={here} />
          </div>
          <div>
            <ChosenVisit {...visit} holdFormId={HOLD_FORM_ID} />
          </div>
        </div>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('title')} back={{ href: whenHref, label: t('backWhen') }} />
      {holdForm}
      <VisitForm id={FORM_ID} action={createBooking} required={REQUIRED_NAMES} requiredText={t('required')}>
        <div className="grid content-start gap-10">
          <OrderInputs order={work} />
          <input type="hidden" name="slotStart" value={start} />
          {choice.hold ? <input type="hidden" name="slotHoldId" value={choice.hold.id} /> : null}
          {fields}
          <Section title={t('card')}>
            <p className="mb-3 max-w-xl text-sm text-ink-2">
              {t(policy.rules.holdMode === 'on_session' ? 'cardOnSession' : 'cardLead')}
            </p>
            {policy.rules.holdMode === 'on_session' ? null : (
              <Suspense fallback={<Skeleton className="h-50 w-full" />}>
                <CardSection currency={service.currency} />
              </Suspense>
            )}
          </Section>
        </div>
        <div>
          <ChosenVisit {...visit} holdFormId={HOLD_FORM_ID} />
        </div>
        <NextAction
          note={
            <span className="flex flex-wrap items-baseline justify-between gap-x-4">
              <Money amountMinor={sum.totalMinor} currency={service.currency} className="font-semibold text-ink" />
              {t('nothingToday')}
            </span>
          }
        >
          <SubmitButton size="wide" pendingText={t('pending')}>
            {t('submit')}
          </SubmitButton>
        </NextAction>
      </VisitForm>
      <StripeScript />
    </>
  );
}

/** A customer, or a guest who is asked to sign in here; nobody else books. */
async function bookingActor() {
  const actor = await currentActor();
  if (isUser(actor) && actor.role !== 'customer') notFound();
  return actor;
}
