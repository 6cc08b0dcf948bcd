import { useLocale, useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import type { StaffHours } from '@/lib/notifications/schema/hours';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { Select } from '../ui/input';
import { Section } from '../ui/section';
import { SubmitButton } from '../ui/submit-button';
import { minuteChoices } from '../vendors/clock-minutes';

type Props = { hours: StaffHours; action: FormAction };

/** When a manager's phone stays still, and when he reads what waits for him. */
export function StaffHoursForm({ hours, action }: Props) {
  const t = useTranslations('notifications.hours');
  const locale = formatLocale(useLocale());
  const { quietFrom, quietUntil, digestAt } = hours;
  // A day has no minute 1440: its end is the beginning of the next.
  const minutes = minuteChoices(locale, '', [quietFrom, quietUntil, digestAt ?? 0]).filter(({ label }) => label);
  const options = minutes.map(({ minute, label }) => (
    <option key={minute} value={minute}>
      {label}
    </option>
  ));
  return (
    <Section title={t('title')}>
      <ActionForm action={action} className="grid max-w-xl gap-4">
        <p className="text-sm text-ink-2">{t('lead')}</p>
        <div className="grid grid-cols-2 gap-4">
          <Field name="quietFrom" label={t('from')}>
            <Select defaultValue={String(quietFrom)}>{options}</Select>
          </Field>
          <Field name="quietUntil" label={t('until')}>
            <Select defaultValue={String(quietUntil)}>{options}</Select>
          </Field>
        </div>
        <Field name="digestAt" label={t('digest')}>
          <Select defaultValue={digestAt === null ? '' : String(digestAt)}>
            <option value="">{t('none')}</option>
            {minutes.map(({ minute, label }) => (
              <option key={minute} value={minute}>
                {t('at', { time: label })}
              </option>
            ))}
          </Select>
        </Field>
        <div>
          <SubmitButton>{t('save')}</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}
