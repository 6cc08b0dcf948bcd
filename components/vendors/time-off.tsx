import { useLocale, useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime } from '@/lib/core/time-text';
import type { VendorDetail } from '@/lib/vendors/schema';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';
import { minuteChoices } from './clock-minutes';
import { MinuteSelect } from './minute-select';
import { RemovableRow } from './removable-row';

type Props = { vendor: Pick<VendorDetail, 'timeOff' | 'timeZone'>; today: string; add: FormAction; remove: FormAction };

/** The absences that are planned, and a form for another: from a day and an hour to a day and an hour. */
export function TimeOff({ vendor, today, add, remove }: Props) {
  const t = useTranslations('vendor.account.days');
  const locale = formatLocale(useLocale());
  const choices = minuteChoices(locale, t('midnight'));
  const at = (instant: string) => formatTime(instant, 'datetime', locale, vendor.timeZone);
  return (
    <div className="grid gap-6">
      {vendor.timeOff.length > 0 ? (
        <ul className="border-t border-rule">
          {vendor.timeOff.map(({ id, from, to }) => (
            <RemovableRow
              key={id}
              title={at(from)}
              detail={t('until', { time: at(to) })}
              remove={remove}
              field={{ name: 'timeOffId', value: id }}
              text={t('remove')}
              label={t('removeOff', { time: at(from) })}
            />
          ))}
        </ul>
      ) : (
        <p className="text-ink-2">{t('noneOff')}</p>
      )}
      <ActionForm action={add} resetOnOk className="grid grid-cols-2 gap-4">
        <Field name="fromDay" label={t('fromDay')} required>
          <Input type="date" min={today} />
        </Field>
        <Field name="fromMinute" label={t('fromTime')}>
          <MinuteSelect choices={choices.slice(0, -1)} defaultMinute={0} />
        </Field>
        <Field name="toDay" label={t('toDay')} required>
          <Input type="date" min={today} />
        </Field>
        <Field name="toMinute" label={t('toTime')}>
          <MinuteSelect choices={choices.slice(1)} defaultMinute={24 * 60} />
        </Field>
        <SubmitButton variant="quiet" size="wide" className="col-span-2" pendingText={t('saving')}>
          {t('addOff')}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
