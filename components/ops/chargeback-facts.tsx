import { useTranslations } from 'next-intl';
import { isAnswerable } from '@/lib/payments/policy/chargebacks';
import type { ChargebackDetail } from '@/lib/payments/schema/chargebacks';
import { DefinitionList } from '../ui/definition-list';
import { Money } from '../ui/money';
import { Time } from '../ui/time';
import { ChargebackWord } from './chargeback-table';
import { HoldClock } from './hold-clock';

/** What the bank claims, took and charges, and until when it listens. */
export function ChargebackFactList({ chargeback, now }: { chargeback: ChargebackDetail; now: string }) {
  const t = useTranslations('ops.chargebacks');
  const { currency, status, evidenceDueBy, submittedAt, submittedBy, closedAt } = chargeback;
  const money = (amountMinor: number) => <Money amountMinor={amountMinor} currency={currency} />;
  return (
    <DefinitionList
      dense
      items={[
        { id: 'status', term: t('standing'), value: <ChargebackWord status={status} /> },
        ...(evidenceDueBy && isAnswerable(status)
          ? [{ id: 'due', term: t('due'), value: <HoldClock captureBefore={evidenceDueBy} now={now} /> }]
          : []),
        { id: 'reason', term: t('reason'), value: chargeback.reason.replaceAll('_', ' ') },
        { id: 'claimed', term: t('claimed'), value: money(chargeback.amountMinor) },
        { id: 'captured', term: t('captured'), value: money(chargeback.capturedMinor) },
        ...(chargeback.refundedMinor > 0
          ? [{ id: 'refunded', term: t('refunded'), value: money(chargeback.refundedMinor) }]
          : []),
        { id: 'taken', term: t('taken'), value: money(chargeback.takenMinor) },
        { id: 'fee', term: t('fee'), value: money(chargeback.feeMinor) },
        ...(submittedAt
          ? [
              {
                id: 'sent',
                term: t('sent'),
                value: (
                  <>
                    <Time at={submittedAt} /> · {submittedBy}
                  </>
                ),
              },
            ]
          : []),
        ...(closedAt ? [{ id: 'closed', term: t('closed'), value: <Time at={closedAt} /> }] : []),
      ]}
    />
  );
}
