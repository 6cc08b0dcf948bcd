import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { MISSED_CHOICES } from '@/lib/bookings/policy/door-choices';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime } from '@/lib/core/time-text';
import { ChoiceList } from '../ui/choice-list';
import { Field } from '../ui/field';
import { Lever } from '../ui/lever';

type Props = { visit: BookingDetail; action: FormAction; latest?: ReactNode };

/** The professional did not come: somebody else, or an end without a charge. */
export function MissedLever({ visit, action, latest }: Props) {
  const t = useTranslations('ops.lever.missed');
  const locale = formatLocale(useLocale());
  const time = visit.missedFrom ? formatTime(visit.missedFrom, 'time', locale, visit.timeZone) : '';
  return (
    <Lever
      action={action}
      label={t('label')}
      consequence={t('does')}
      why={visit.can.declareMissed ? undefined : t('early', { time })}
      absent={!visit.missedFrom}
      latest={latest}
      submit={t('submit')}
      hidden={{ bookingId: visit.id }}
    >
      <Field name="choice" label={t('choice')} as="group" required>
        <ChoiceList
          defaultValue="another"
          choices={MISSED_CHOICES.map((value) => ({ value, label: t(value), hint: t(`${value}Hint`) }))}
        />
      </Field>
    </Lever>
  );
}
