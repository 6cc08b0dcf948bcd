import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { BatchDetail } from '@/lib/payments/schema/batches';
import { Button } from '../ui/button';
import { DefinitionList } from '../ui/definition-list';
import { Lever } from '../ui/lever';
import { Money } from '../ui/money';
import { Time } from '../ui/time';
import { BatchWord } from './batch-table';

type Props = { batch: BatchDetail; own: boolean; approve: FormAction; cancel: FormAction };

/** A batch's sum and hands, and what can be done with it now: approve, take the file, take it back. */
export function BatchHead({ batch, own, approve, cancel }: Props) {
  const t = useTranslations('ops.batches');
  const { status, currency } = batch;
  const hidden = { batchId: batch.id };
  const hasFile = status === 'ready' || status === 'sent' || status === 'closed';
  return (
    <>
      <DefinitionList
        dense
        items={[
          { id: 'status', term: t('standing'), value: <BatchWord status={status} /> },
          { id: 'lines', term: t('payments'), value: t('count', { lines: batch.lines, open: batch.open }) },
          { id: 'made', term: t('madeAt'), value: <Time at={batch.createdAt} /> },
          { id: 'by', term: t('madeBy'), value: batch.madeBy.name },
          ...(batch.approvedBy ? [{ id: 'approved', term: t('approvedBy'), value: batch.approvedBy }] : []),
          ...(batch.sentAt ? [{ id: 'sent', term: t('sentAt'), value: <Time at={batch.sentAt} /> }] : []),
          ...(batch.closedAt ? [{ id: 'closed', term: t('closedAt'), value: <Time at={batch.closedAt} /> }] : []),
          {
            id: 'total',
            term: t('total'),
            value: <Money amountMinor={batch.totalMinor} currency={currency} />,
            total: true,
          },
        ]}
      />
      {hasFile ? (
        <form method="post" action={`/ops/payouts/${batch.id}/file.csv`} className="mt-5">
          <Button type="submit" variant={status === 'ready' ? 'next' : 'quiet'}>
            {t('takeFile')}
          </Button>
          <p className="mt-2 text-sm text-ink-2">{t('takeFileHint')}</p>
        </form>
      ) : null}
      <div className="mt-5">
        {status === 'waiting' ? (
          <Lever
            action={approve}
            label={t('approve.label')}
            consequence={t('approve.does')}
            why={own ? t('approve.own') : undefined}
            submit={t('approve.submit')}
            variant="next"
            hidden={hidden}
          />
        ) : null}
        {status === 'waiting' || status === 'ready' ? (
          <Lever
            action={cancel}
            label={t('cancel.label')}
            consequence={t('cancel.does')}
            submit={t('cancel.submit')}
            variant="danger"
            hidden={hidden}
          />
        ) : null}
      </div>
    </>
  );
}
