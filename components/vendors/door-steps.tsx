import { useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { FormAction } from '@/lib/core/action-state';
import { KeptForm } from '../field/kept-form';
import { Disclosure } from '../ui/disclosure';
import { Field } from '../ui/field';
import { OtpInput } from '../ui/otp-input';
import { SubmitButton } from '../ui/submit-button';
import { JobContact } from './job-contact';
import { PositionFields } from './position-fields';
import { VerbForm } from './verb-form';

type Props = { visit: BookingDetail; action: FormAction };

/** Before setting off: where to, and "on my way". */
export function GoStep({ visit, action }: Props) {
  const t = useTranslations('vendor.job.go');
  const name = visit.contact?.name ?? t('customer');
  return (
    <>
      <JobContact visit={visit} navigate />
      <VerbForm
        action={action}
        kept="en-route"
        bookingId={visit.id}
        label={t('verb')}
        pending={t('pending')}
        note={t('note', { name })}
      />
    </>
  );
}

export function ArriveStep({ visit, action }: Props) {
  const t = useTranslations('vendor.job.arrive');
  return (
    <>
      <JobContact visit={visit} navigate />
      <VerbForm action={action} kept="arrive" bookingId={visit.id} label={t('verb')} pending={t('pending')}>
        <PositionFields text={{ add: t('addPlace'), added: t('placeAdded'), refused: t('placeRefused') }} />
      </VerbForm>
    </>
  );
}

/** The code from the customer's phone; without it the visit starts too, and that is recorded. */
export function StartStep({ visit, action, withoutCode }: Props & { withoutCode: FormAction }) {
  const t = useTranslations('vendor.job.start');
  return (
    <>
      <VerbForm action={action} kept="start" bookingId={visit.id} label={t('verb')} pending={t('pending')}>
        <Field name="startCode" label={t('code')} hint={t('hint', { name: visit.contact?.name ?? t('customer') })}>
          <OtpInput digits={4} />
        </Field>
      </VerbForm>
      <div>
        <Disclosure summary={<span className="text-ink-2">{t('noCode')}</span>}>
          <KeptForm action={withoutCode} verb="start" bookingId={visit.id} className="grid gap-3">
            <input type="hidden" name="bookingId" value={visit.id} />
            <p className="text-sm text-ink-2">{t('noCodeLead')}</p>
            <SubmitButton variant="quiet" size="wide" pendingText={t('pending')}>
              {t('noCodeVerb')}
            </SubmitButton>
          </KeptForm>
        </Disclosure>
      </div>
      <JobContact visit={visit} />
    </>
  );
}
