import { getLocale, getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { ComparePhotos } from '@/components/photos/compare-photos';
import { PageHeader } from '@/components/shell/page-header';
import { ObjectionForm } from '@/components/signing/objection-form';
import { OfferFacts } from '@/components/signing/offer-facts';
import { RecordView } from '@/components/signing/record-view';
import { SignForm } from '@/components/signing/sign-form';
import { Section } from '@/components/ui/section';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { formatTime } from '@/lib/core/time-text';
import { objectToWork, recordView, signOff } from '@/lib/signing/actions';
import { signOffer } from '@/lib/signing/queries/sign-offer';
import { OBJECTION_REASONS, RELATIONS } from '@/lib/signing/schema';
import { Authorize } from './authorize';
import { StepUp } from './step-up';

/** The question: photographs, what was done, what it costs; yes and no of the same weight. */
export async function Ask({ actor }: { actor: Actor & LinkHolder }) {
  const [locale, t, common] = await Promise.all([getLocale(), getTranslations('signing'), getTranslations('common')]);
  const { requestId, offer, offerSha256, consent, expiresAt, photos, shots, totalMinor, currency, stepUp } =
    await signOffer(actor, locale);
  const amount = formatMoney(totalMinor, currency, formatLocale(locale));
  const zone = offer.schedule.time_zone;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead', { vendor: offer.parties.vendor.name, service: offer.service.title })}
      />
      <div className="grid gap-8">
        <ComparePhotos photos={photos} shots={shots} base="/sign/photos" loading="eager" />
        <OfferFacts offer={offer} />
        <Authorize actor={actor} />
        {stepUp ? <StepUp requestId={requestId} tail={stepUp.tail} amount={amount} /> : null}
        <Section title={t('signHere')}>
          {/* Comes to life by itself, so that no reader waits for all of the page at once. */}
          <Suspense>
            <SignForm
              action={signOff}
              requestId={requestId}
              offerSha256={offerSha256}
              consent={consent}
              locale={locale}
              timeZone={zone}
              relations={RELATIONS.map((value) => ({ value, label: t(`relations.${value}`) }))}
              ratingWords={[
                t('ratingWords.1'),
                t('ratingWords.2'),
                t('ratingWords.3'),
                t('ratingWords.4'),
                t('ratingWords.5'),
              ]}
              text={{
                rating: t('rating'),
                signature: t('signature'),
                hint: t('signatureHint'),
                draw: t('draw'),
                type: t('type'),
                clear: t('clear'),
                pad: t('pad'),
                typedName: t('typedName'),
                comment: t('comment'),
                optional: common('optional'),
                relation: t('relation'),
                consent: t('consent'),
                consentTitle: t('consentTitle'),
                submit: totalMinor === 0 ? t('submitFree') : t('submit', { amount }),
              }}
            />
          </Suspense>
          <div className="mt-3">
            <ObjectionForm
              action={objectToWork}
              reasons={OBJECTION_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
              text={{
                trigger: t('wrong'),
                title: t('wrongTitle'),
                lead: t('wrongLead'),
                reason: t('reason'),
                what: t('what'),
                submit: t('object'),
              }}
            />
          </div>
          <p className="mt-4 text-sm text-ink-2">
            {t('until', { time: formatTime(expiresAt, 'datetime', formatLocale(locale), zone) })}
          </p>
        </Section>
      </div>
      <RecordView action={recordView} />
    </>
  );
}
