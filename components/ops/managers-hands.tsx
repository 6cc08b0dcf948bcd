import { useTranslations } from 'next-intl';
import type { PaymentDetail } from '@/lib/payments/schema';
import { Money } from '../ui/money';
import { Time } from '../ui/time';

/** Everything managers did to a payment: who, what, why, who approved, how it ended. */
export function ManagersHands({ payment }: { payment: PaymentDetail }) {
  const t = useTranslations('ops.paymentPage');
  const actions = payment.actions ?? [];
  if (actions.length === 0) return <p className="text-sm text-ink-2">{t('noHands')}</p>;
  return (
    <ul className="text-sm">
      {actions.map((action) => (
        <li key={action.id} className="border-b border-rule py-2">
          <p className="font-medium">
            {t.rich('hand', {
              name: action.requestedBy.name,
              verb: action.verb,
              sum: () => <Money amountMinor={action.amountMinor} currency={payment.currency} />,
            })}
          </p>
          <p>“{action.reason}”</p>
          <p className="text-ink-2">
            <Time at={action.createdAt} /> · {t(`state.${action.status}`)}
            {action.approvedBy ? ` · ${t('approvedBy', { name: action.approvedBy.name })}` : null}
          </p>
        </li>
      ))}
    </ul>
  );
}

export function RefundList({ payment }: { payment: PaymentDetail }) {
  const t = useTranslations('ops.paymentPage');
  return (
    <ul className="text-sm">
      {payment.refunds.map((refund) => (
        <li key={refund.id} className="flex justify-between gap-4 border-b border-rule py-1.5">
          <span>
            <Time at={refund.createdAt} /> ·{' '}
            {t.has(`refundState.${refund.status}` as 'refundState.created')
              ? t(`refundState.${refund.status}` as 'refundState.created')
              : refund.status}
            {refund.bearer ? <span className="text-ink-2"> · {t(`refundBearer.${refund.bearer}`)}</span> : null}
          </span>
          <Money amountMinor={refund.amountMinor} currency={payment.currency} />
        </li>
      ))}
    </ul>
  );
}
