import { useLocale, useTranslations } from 'next-intl';
import { firstName } from '@/lib/bookings/policy';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { formatTime } from '@/lib/core/time-text';
import { FreshForm } from '../customer/fresh-form';
import { Disclosure } from '../ui/disclosure';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import { Notice } from '../ui/notice';
import { Section } from '../ui/section';
import { SubmitButton } from '../ui/submit-button';
import { AbsenceRecord } from './absence-record';

/** Somebody waits at the customer's door, waited and left, or could not finish: what it costs, what shows it, and a way to object. */
export function CustomerDoor({ visit, object }: { visit: BookingDetail; object: FormAction }) {
  const t = useTranslations('customer.door');
  const locale = formatLocale(useLocale());
  const { door, timeZone: zone } = visit;
  if (!door) return null;
  if (door.absentFrom && door.absence && door.attempts.length > 0) {
    const values = {
      name: firstName(visit.vendor?.displayName ?? ''),
      time: formatTime(door.absentFrom, 'time', locale, zone),
      fee: formatMoney(door.absence.feeMinor, visit.currency, locale),
    };
    return (
      <Notice tone="warn" title={t('waitsTitle', values)}>
        {t('waits', values)}
      </Notice>
    );
  }
  const { trouble } = door;
  if (trouble?.outcome !== 'charge') return null;
  return (
    <Section title={t(trouble.kind === 'cannot_finish' ? 'unfinishedRecord' : 'record')}>
      <AbsenceRecord trouble={trouble} currency={visit.currency} zone={zone} />
      {visit.can.objectToCharge ? (
        <Disclosure summary={t('object')}>
          <FreshForm action={object} className="grid gap-3">
            <input type="hidden" name="bookingId" value={visit.id} />
            <Field name="objection" label={t('what')} hint={t('whatHint')} required>
              <Textarea rows={3} maxLength={1000} />
            </Field>
            <SubmitButton variant="quiet" size="wide">
              {t('send')}
            </SubmitButton>
          </FreshForm>
        </Disclosure>
      ) : null}
      {trouble.status === 'objected' ? <p className="mt-3 text-sm text-ink-2">{t('heard')}</p> : null}
    </Section>
  );
}
