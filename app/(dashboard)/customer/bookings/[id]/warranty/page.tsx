import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { FreshForm } from '@/components/customer/fresh-form';
import { NextAction } from '@/components/shell/next-action';
import { PageHeader } from '@/components/shell/page-header';
import { ChoiceList } from '@/components/ui/choice-list';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { SubmitButton } from '@/components/ui/submit-button';
import { requireUser } from '@/lib/auth/session';
import { claimWarranty } from '@/lib/bookings/actions/warranty';
import { firstName } from '@/lib/bookings/policy';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { listWarrantyTimes } from '@/lib/bookings/queries/warranty';
import { formatLocale } from '@/lib/core/i18n/locale';
import { orNotFound } from '@/lib/core/or-not-found';
import { one, type SearchParams } from '@/lib/core/search-params';
import { formatTime } from '@/lib/core/time-text';
import { ReturnTimes } from '../../../../return-times';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customer.warranty'))('title') };
}

export default async function WarrantyPage({ params, searchParams }: Props) {
  const actor = await requireUser('customer');
  const [{ id }, asked, t, locale] = await Promise.all([
    params,
    searchParams,
    getTranslations('customer.warranty'),
    getLocale().then(formatLocale),
  ]);
  const visit = await orNotFound(getBooking(actor, id));
  const back = `/customer/bookings/${visit.id}`;
  const name = firstName(visit.vendor?.displayName ?? '');
  return (
    <div className="max-w-xl">
      <PageHeader title={t('title')} lead={t('lead', { name })} back={{ href: back, label: t('back') }} />
      {visit.can.claimWarranty ? (
        <FreshForm action={claimWarranty} className="grid gap-8">
          <input type="hidden" name="bookingId" value={visit.id} />
          <input type="hidden" name="draftId" value={randomUUID()} />
          <Section title={t('what')}>
            <div className="grid gap-5">
              <Field name="serviceIds" label={t('services')} as="group" required>
                <ChoiceList
                  pick="many"
                  defaultValue={visit.warranty.length === 1 ? visit.warranty[0]?.serviceId : undefined}
                  choices={visit.warranty.map(({ serviceId, title, until }) => ({
                    value: serviceId,
                    label: title,
                    hint: t('until', { day: formatTime(until, 'longDate', locale, visit.timeZone) }),
                  }))}
                />
              </Field>
              <Field name="problem" label={t('problem')} hint={t('problemHint', { name })} required>
                <Textarea rows={3} maxLength={500} />
              </Field>
            </div>
          </Section>
          <Section title={t('when')}>
            <ReturnTimes
              visit={visit}
              path={`${back}/warranty`}
              day={one(asked.day)}
              load={(week) => orNotFound(listWarrantyTimes(actor, visit.id, week))}
              noteOf={(slot) => t('same' in slot && slot.same ? 'with' : 'another', { name })}
            />
          </Section>
          <NextAction note={t('free', { name })}>
            <SubmitButton size="wide" pendingText={t('asking')}>
              {t('ask')}
            </SubmitButton>
          </NextAction>
        </FreshForm>
      ) : (
        <Notice>{t('none')}</Notice>
      )}
    </div>
  );
}
