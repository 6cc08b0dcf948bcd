import { useTranslations } from 'next-intl';
import type { PaymentDetail } from '@/lib/payments/schema';
import { type Definition, DefinitionList } from '../ui/definition-list';
import { Money } from '../ui/money';
import { Time } from '../ui/time';
import { HoldClock } from './hold-clock';
import { PaymentWord } from './payment-word';

/** One attempt: how it stands, what of it was taken and given back, and the vendor's share. */
export function PaymentFacts({ payment, now }: { payment: PaymentDetail; now: string }) {
  const t = useTranslations('ops');
  const money = (amountMinor: number) => <Money amountMinor={amountMinor} currency={payment.currency} />;
  const when = (id: string, term: string, at: string | null | undefined): Definition[] =>
    at ? [{ id, term, value: <Time at={at} /> }] : [];
  const items: Definition[] = [
    { id: 'status', term: t('column.status'), value: <PaymentWord status={payment.status} /> },
    { id: 'purpose', term: t('money.purpose'), value: t(`purpose.${payment.purpose}`) },
    { id: 'amount', term: t('column.amount'), value: money(payment.amountMinor) },
    ...(payment.cardLabel
      ? [{ id: 'card', term: t('column.card'), value: <span className="font-mono">{payment.cardLabel}</span> }]
      : []),
    ...(payment.status === 'authorized' && payment.captureBefore
      ? [
          {
            id: 'clock',
            term: t('column.hold'),
            value: (
              <>
                <Time at={payment.captureBefore} /> (<HoldClock captureBefore={payment.captureBefore} now={now} />)
              </>
            ),
          },
        ]
      : []),
    ...(payment.failureCode
      ? [{ id: 'failure', term: t('money.failure'), value: <code className="font-mono">{payment.failureCode}</code> }]
      : []),
    ...when('created', t('column.created'), payment.createdAt),
    ...when('held', t('money.held'), payment.authorizedAt),
    ...when('charged', t('money.charged'), payment.capturedAt),
    ...(payment.capturedMinor > 0
      ? [{ id: 'captured', term: t('money.captured'), value: money(payment.capturedMinor) }]
      : []),
    ...(payment.refundedMinor > 0
      ? [{ id: 'refunded', term: t('money.refunded'), value: money(payment.refundedMinor) }]
      : []),
    ...(payment.commissionMinor === undefined
      ? []
      : [{ id: 'commission', term: t('money.commission'), value: money(payment.commissionMinor) }]),
    ...(payment.payout
      ? [
          {
            id: 'payout',
            term: t('money.payout'),
            value: (
              <>
                {money(payment.payout.amountMinor)} · {t(`payout.${payment.payout.status}`)}
              </>
            ),
          },
        ]
      : []),
  ];
  return <DefinitionList dense items={items} />;
}
