import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import type { Payout } from '@/lib/payments/schema';
import { Lever } from '../ui/lever';

type PayoutLeverProps = {
  payout: Payout | null | undefined;
  bookingId: string;
  actions: { retry: FormAction; hold: FormAction; release: FormAction };
  latest?: ReactNode;
};

/** The hands on a payout: sent again when it has failed, held while it is still here, let go when a manager holds it. */
export function PayoutLever({ payout, bookingId, actions, latest }: PayoutLeverProps) {
  const t = useTranslations('ops');
  const d = useTranslations('desk');
  const locale = formatLocale(useLocale());
  if (!payout || payout.amountMinor === 0) return null;
  const amount = formatMoney(payout.amountMinor, payout.currency, locale);
  const isHere = payout.status === 'pending' || payout.status === 'failed' || payout.failureCode === 'bank_batch';
  return (
    <div id="payout">
      {payout.status === 'failed' ? (
        <Lever
          action={actions.retry}
          label={t('lever.payout.label')}
          consequence={t('lever.payout.does', { amount })}
          latest={latest}
          submit={t('lever.payout.submit')}
          variant="next"
          hidden={{ transferId: payout.id }}
        />
      ) : null}
      {isHere ? (
        <Lever
          action={actions.hold}
          label={t('lever.hold.label')}
          consequence={t('lever.hold.does', { amount })}
          latest={latest}
          reason={{ label: d('reason'), hint: d('reasonHint') }}
          submit={t('lever.hold.submit')}
          hidden={{ bookingId }}
        />
      ) : null}
      {payout.holdReason ? (
        <Lever
          action={actions.release}
          label={t('lever.release.label')}
          consequence={t('lever.release.does', { amount, reason: payout.holdReason })}
          latest={latest}
          submit={t('lever.release.submit')}
          variant="next"
          hidden={{ bookingId }}
        />
      ) : null}
    </div>
  );
}
