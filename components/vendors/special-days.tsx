import { useLocale, useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { dateFormat } from '@/lib/core/formatters';
import { formatLocale } from '@/lib/core/i18n/locale';
import type { VendorDetail } from '@/lib/vendors/schema';
import { ActionForm } from '../ui/action-form';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';
import { minuteChoices } from './clock-minutes';
import { MinuteSelect } from './minute-select';
import { RemovableRow } from './removable-row';

type Props = { exceptions: VendorDetail['exceptions']; today: string; add: FormAction; remove: FormAction };
const USUAL = { from: 9 * 60, to: 18 * 60 };

/** Days whose hours are not those of the week: which, and a form for another. */
export function SpecialDays({ exceptions, today, add, remove }: Props) {
  const t = useTranslations('vendor.account.days');
  const locale = formatLocale(useLocale());
  const choices = minuteChoices(
    locale,
    t('midnight'),
    exceptions.flatMap((one) => [one.startMinute, one.endMinute]),
  );
  const clock = (minute: number) => choices.find((one) => one.minute === minute)?.label ?? '';
  const words = dateFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
  const days = [...new Set(exceptions.map((one) => one.day))].filter((day) => day >= today);
  const hoursOf = (day: string) => {
    const worked = exceptions.filter((one) => one.day === day && one.endMinute > one.startMinute);
    if (worked.length === 0) return t('notWorked');
    return worked.map((one) => `${clock(one.startMinute)} – ${clock(one.endMinute)}`).join(', ');
  };
  return (
    <div className="grid gap-6">
      {days.length > 0 ? (
        <ul className="border-t border-rule">
          {days.map((day) => {
            const name = words.format(new Date(`${day}T00:00:00Z`));
            return (
              <RemovableRow
                key={day}
                title={name}
                detail={hoursOf(day)}
                remove={remove}
                field={{ name: 'day', value: day }}
                text={t('remove')}
                label={t('removeDay', { day: name })}
              />
            );
          })}
        </ul>
      ) : (
        <p className="text-ink-2">{t('noneSpecial')}</p>
      )}
      <ActionForm action={add} resetOnOk className="grid grid-cols-2 gap-4">
        <Field name="day" label={t('day')} required className="col-span-2">
          <Input type="date" min={today} />
        </Field>
        <div className="col-span-2">
          <Checkbox name="works" label={t('works')} defaultChecked />
        </div>
        <Field name="from" label={t('fromTime')}>
          <MinuteSelect choices={choices.slice(0, -1)} defaultMinute={USUAL.from} />
        </Field>
        <Field name="to" label={t('toTime')}>
          <MinuteSelect choices={choices.slice(1)} defaultMinute={USUAL.to} />
        </Field>
        <SubmitButton variant="quiet" size="wide" className="col-span-2" pendingText={t('saving')}>
          {t('addDay')}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
