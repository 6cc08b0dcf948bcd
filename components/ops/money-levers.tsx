import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { BookingStatus } from '@/lib/bookings/state';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { needsApproval } from '@/lib/payments/policy';
import type { PaymentDetail } from '@/lib/payments/schema';
import type { RefundableLine } from '@/lib/payments/schema/refunds';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Lever } from '../ui/lever';
import { type MoneyVerb, moneyWhys } from './money-verbs';
import { BearerField, RefundLineFields } from './refund-fields';

export type MoneyActions = Record<MoneyVerb, FormAction>;

export type MoneyLeversProps = {
  payment: PaymentDetail;
  visitStatus: BookingStatus;
  actions: MoneyActions;
  /** Above this a second manager has to approve, in minor units. */
  approvalAboveMinor: number;
  latest?: ReactNode;
  /** What of the visit's lines can go back. */
  lines: readonly RefundableLine[];
  /** The one verb that the page is waiting for. */
  next?: MoneyVerb | null;
};

const VERBS: readonly MoneyVerb[] = ['capture', 'void', 'refund', 'retry'];

/** The four hands on one attempt, each with what it does, why not, and the reason that is kept. */
export function MoneyLevers({
  payment,
  visitStatus,
  actions,
  approvalAboveMinor,
  lines,
  latest,
  next,
}: MoneyLeversProps) {
  const t = useTranslations('ops');
  const d = useTranslations('desk');
  const locale = formatLocale(useLocale());
  const whys = moneyWhys(payment, visitStatus);
  const left = payment.capturedMinor - payment.refundedMinor;
  const sum = (minor: number) => formatMoney(minor, payment.currency, locale);
  return VERBS.map((verb) => {
    const why = whys[verb];
    const amountMinor = verb === 'refund' ? left : payment.amountMinor;
    const second = needsApproval(amountMinor, approvalAboveMinor)
      ? ` ${t('secondManager', { amount: sum(approvalAboveMinor) })}`
      : '';
    return (
      <Lever
        key={verb}
        action={actions[verb]}
        label={t(`lever.${verb}.label`)}
        consequence={t(`lever.${verb}.does`, { amount: sum(amountMinor) }) + second}
        why={why ? t(`why.${why}`) : undefined}
        latest={latest}
        reason={{ label: d('reason'), hint: d('reasonHint') }}
        submit={t(`lever.${verb}.submit`, { amount: sum(amountMinor) })}
        variant={next === verb ? 'next' : verb === 'void' ? 'danger' : 'quiet'}
        hidden={{ paymentId: payment.id }}
      >
        {verb === 'capture' ? (
          <Field name="amount" label={t('lever.capture.amount')} hint={t('lever.capture.part')} required>
            <Input mono inputMode="decimal" autoComplete="off" defaultValue={String(payment.amountMinor / 100)} />
          </Field>
        ) : null}
        {verb === 'refund' ? (
          <>
            <Field name="amount" label={t('lever.refund.amount')} hint={t('lever.refund.left', { amount: sum(left) })}>
              <Input mono inputMode="decimal" autoComplete="off" defaultValue={left > 0 ? String(left / 100) : ''} />
            </Field>
            {payment.purpose === 'visit' ? <RefundLineFields lines={lines} currency={payment.currency} /> : null}
            <BearerField />
          </>
        ) : null}
      </Lever>
    );
  });
}
