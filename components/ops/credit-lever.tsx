import { useLocale, useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { newId } from '@/lib/core/ids';
import { formatMoney } from '@/lib/core/money';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Lever } from '../ui/lever';

type CreditLeverProps = {
  bookingId: string;
  currency: string;
  /** The most that one manager gives, in minor units. */
  limitMinor: number;
  action: FormAction;
};

/** Amends to the customer of a visit, out of our pocket. */
export function CreditLever({ bookingId, currency, limitMinor, action }: CreditLeverProps) {
  const t = useTranslations('ops.lever.credit');
  const d = useTranslations('desk');
  const limit = formatMoney(limitMinor, currency, formatLocale(useLocale()));
  return (
    <Lever
      action={action}
      label={t('label')}
      consequence={t('does')}
      reason={{ label: d('reason'), hint: d('reasonHint') }}
      submit={t('submit')}
      variant="quiet"
      hidden={{ bookingId, draftId: newId() }}
    >
      <Field name="credit" label={t('amount')} hint={t('limit', { amount: limit })} required>
        <Input mono inputMode="decimal" autoComplete="off" />
      </Field>
    </Lever>
  );
}
