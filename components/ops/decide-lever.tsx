import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { disputeEffect, type Stake } from '@/lib/payments/policy/disputes';
import type { RefundableLine } from '@/lib/payments/schema/refunds';
import { DISPUTE_OUTCOMES, type DisputeOutcome } from '@/lib/payments/state';
import type { DisputeRow } from '@/lib/signing/schema';
import { ChoiceList } from '../ui/choice-list';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Lever } from '../ui/lever';
import { BearerField, RefundLineFields } from './refund-fields';

type DecideLeverProps = {
  dispute: DisputeRow;
  stake: Stake | null;
  sealed: boolean;
  /** Above this a second manager has to approve, in minor units. */
  approvalAboveMinor: number;
  action: FormAction;
  lines: readonly RefundableLine[];
  latest?: ReactNode;
};

const TAKEN = ['captured', 'partially_refunded', 'refunded', 'charged_back'];

/** How a dispute can end, each end with what it does to the money; what is impossible now says why. */
export function DecideLever({ dispute, stake, sealed, approvalAboveMinor, action, lines, latest }: DecideLeverProps) {
  const t = useTranslations('ops');
  const d = useTranslations('desk');
  const e = useTranslations('errors');
  const locale = formatLocale(useLocale());
  const sum = (minor: number) => formatMoney(minor, dispute.currency, locale);
  const waiting = dispute.outcome !== null;
  const visit = { totalMinor: dispute.totalMinor, sealed };
  const hints: Record<DisputeOutcome, string> = {
    release: t(stake && TAKEN.includes(stake.status) ? 'decide.releaseTaken' : 'decide.releaseHint', {
      amount: sum(stake?.amountMinor ?? dispute.totalMinor),
    }),
    partial_refund: t('decide.partialHint'),
    full_refund: t('decide.fullHint'),
  };
  const second = ` ${t('secondManager', { amount: sum(approvalAboveMinor) })}`;
  return (
    <Lever
      action={action}
      label={t('decide.label')}
      consequence={t('decide.does') + (dispute.totalMinor > approvalAboveMinor ? second : '')}
      why={
        waiting
          ? t('decide.waiting', { outcome: dispute.outcome ?? '', amount: sum(dispute.refundMinor ?? 0) })
          : undefined
      }
      latest={latest}
      reason={{ label: d('reason'), hint: d('reasonHint') }}
      submit={t('decide.submit')}
      variant="next"
      hidden={{ disputeId: dispute.id }}
    >
      <Field name="outcome" label={t('decide.outcome')} as="group" required>
        <ChoiceList
          choices={DISPUTE_OUTCOMES.map((outcome) => {
            const effect = disputeEffect(stake, visit, outcome, 1);
            const refused = 'refused' in effect ? effect.refused : null;
            return {
              value: outcome,
              label: t(`decide.${outcome}`),
              hint: refused ? e(refused) : hints[outcome],
              disabled: refused !== null,
            };
          })}
        />
      </Field>
      <Field name="refund" label={t('decide.refund')} hint={t('decide.refundHint')}>
        <Input mono inputMode="decimal" autoComplete="off" />
      </Field>
      <RefundLineFields lines={lines} currency={dispute.currency} />
      <BearerField />
    </Lever>
  );
}
