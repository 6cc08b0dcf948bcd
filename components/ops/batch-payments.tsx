import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { BatchDetail, BatchLine } from '@/lib/payments/schema/batches';
import type { BatchLineStatus } from '@/lib/payments/state';
import { ActionForm } from '../ui/action-form';
import { ChoiceList } from '../ui/choice-list';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Money } from '../ui/money';
import { type Mark, Status, type Tone } from '../ui/status';
import { SubmitButton } from '../ui/submit-button';

const LOOK: Record<BatchLineStatus, { tone: Tone; mark: Mark }> = {
  open: { tone: 'info', mark: 'open' },
  paid: { tone: 'ok', mark: 'square' },
  returned: { tone: 'bad', mark: 'square' },
  cancelled: { tone: 'faded', mark: 'cross' },
};

/** The payments of a batch; once its file has left, each is marked as the bank answered it. */
export function BatchPayments({ batch, settle }: { batch: BatchDetail; settle: FormAction }) {
  return (
    <ul className="border-t border-rule text-sm">
      {batch.payments.map((line) => (
        <li key={line.id} className="border-b border-rule py-3">
          <Payment line={line} currency={batch.currency} />
          {line.status === 'open' && batch.status === 'sent' ? <Answer line={line} settle={settle} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Payment({ line, currency }: { line: BatchLine; currency: string }) {
  const t = useTranslations('ops.batches');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6">
      <span>
        <span className="font-medium">{line.vendorName}</span>{' '}
        <span className="text-ink-2">{t('payouts', { count: line.payouts })}</span>
        <span className="block text-ink-2">
          {line.bank.holder} · <span className="font-mono text-xs">{line.bank.ifsc}</span> ·{' '}
          <span className="font-mono text-xs">•••• {line.bank.lastFour}</span>
        </span>
        {line.bankReference ? (
          <span className="block text-ink-2">
            {t('reference')} <span className="font-mono text-xs">{line.bankReference}</span>
            {line.returnReason ? ` · ${line.returnReason}` : ''}
          </span>
        ) : null}
      </span>
      <span className="text-end">
        <Money amountMinor={line.amountMinor} currency={currency} />
        <span className="block">
          <Status {...LOOK[line.status]}>{t(`line.${line.status}`)}</Status>
        </span>
      </span>
    </div>
  );
}

function Answer({ line, settle }: { line: BatchLine; settle: FormAction }) {
  const t = useTranslations('ops.batches');
  return (
    <details className="mt-2">
      <summary className="link inline-flex min-h-9 cursor-pointer items-center">{t('answer')}</summary>
      <ActionForm action={settle}>
        <input type="hidden" name="lineId" value={line.id} />
        <div className="grid gap-3 py-2 md:grid-cols-[auto_minmax(0,1fr)_minmax(0,1fr)_auto] md:items-start">
          <Field as="group" name="result" label={t('result')} required>
            <ChoiceList
              layout="row"
              defaultValue="paid"
              choices={(['paid', 'returned'] as const).map((value) => ({ value, label: t(`line.${value}`) }))}
            />
          </Field>
          <Field name="reference" label={t('reference')} required>
            <Input mono autoComplete="off" />
          </Field>
          <Field name="reason" label={t('returnReason')}>
            <Input autoComplete="off" />
          </Field>
          <SubmitButton variant="quiet" pendingText={t('saving')} className="md:mt-7">
            {t('save')}
          </SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
