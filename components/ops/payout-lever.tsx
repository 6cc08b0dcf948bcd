import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import type { Payout } from '@/lib/payments/schema';
import { Lever } from '../ui/lever';

type PayoutLeverProps = { payout: Payout | null | undefined; action: FormAction; latest?: ReactNode };

/** Stands only while the professional's payout has failed. */
export function PayoutLever({ payout, action, latest }: PayoutLeverProps) {
  const t = useTranslations('ops');
  const locale = formatLocale(useLocale());
  if (payout?.status !== 'failed') return null;
  return (
    <div id="payout">
      <Lever
        action={action}
        label={t('lever.payout.label')}
        consequence={t('lever.payout.does', { amount: formatMoney(payout.amountMinor, payout.currency, locale) })}
        latest={latest}
        submit={t('lever.payout.submit')}
        variant="next"
        hidden={{ transferId: payout.id }}
      />
    </div>
  );
}
