import { useLocale, useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { dateFormat } from '@/lib/core/formatters';
import { formatLocale } from '@/lib/core/i18n/locale';
import type { ApplyStep } from '@/lib/vendors/policy/apply-steps';
import type { VendorHours } from '@/lib/vendors/schema';
import { NextAction } from '../shell/next-action';
import { ActionForm } from '../ui/action-form';
import { SubmitButton } from '../ui/submit-button';
import { minuteChoices } from './clock-minutes';
import { HoursRow } from './hours-row';

/** Monday first, as the week is worked. */
const WEEK = [1, 2, 3, 4, 5, 6, 0];
const USUAL = { startMinute: 9 * 60, endMinute: 18 * 60 };

type Props = { hours: VendorHours[]; action: FormAction; onward?: ApplyStep };
type Row = VendorHours & { works: boolean };

const rowsOf = (hours: VendorHours[]): Row[] =>
  WEEK.flatMap((weekday): Row[] => {
    const worked = hours.filter((one) => one.weekday === weekday);
    return worked.length > 0 ? worked.map((one) => ({ ...one, works: true })) : [{ weekday, ...USUAL, works: false }];
  });

/** The whole week, a row a day: tick, from, to. A day with a break has a row for each part. */
export function HoursForm({ hours, action, onward }: Props) {
  const t = useTranslations('vendor.account.hours');
  const locale = formatLocale(useLocale());
  // 4 January 1970 was a Sunday.
  const dayName = (weekday: number, length: 'long' | 'short') =>
    dateFormat(locale, { weekday: length, timeZone: 'UTC' }).format(new Date(Date.UTC(1970, 0, 4 + weekday)));
  const rows = rowsOf(hours);
  const minutes = minuteChoices(
    locale,
    t('midnight'),
    rows.flatMap((row) => [row.startMinute, row.endMinute]),
  );
  return (
    <ActionForm action={action}>
      {onward ? <input type="hidden" name="step" value={onward} /> : null}
      <ul className="border-t border-rule">
        {rows.map((row, index) => (
          <HoursRow
            key={`${row.weekday}-${row.startMinute}`}
            index={index}
            row={row}
            day={dayName(row.weekday, 'long')}
            shortDay={dayName(row.weekday, 'short')}
            minutes={minutes}
            text={{ from: t('from'), to: t('to'), off: t('off') }}
          />
        ))}
      </ul>
      <NextAction>
        <SubmitButton size="wide" pendingText={t('saving')}>
          {onward ? t('onward') : t('save')}
        </SubmitButton>
      </NextAction>
    </ActionForm>
  );
}
