import { useFormatter, useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { BreakRow } from '@/lib/reconciliation/schema';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import { Money } from '../ui/money';
import { Notice } from '../ui/notice';
import { SubmitButton } from '../ui/submit-button';

type Actions = Record<'take' | 'retry' | 'explain' | 'adjust' | 'approve' | 'decline', FormAction>;

/** How a break is worked off: read again, adjusted with a reason, or closed with one. */
export function BreakLevers({ row, viewerId, actions }: { row: BreakRow; viewerId: string; actions: Actions }) {
  if (row.status === 'closed') return null;
  if (row.status === 'pending_approval') return <SecondManager row={row} viewerId={viewerId} actions={actions} />;
  return (
    <div className="grid gap-8">
      <Again row={row} actions={actions} mine={row.owner?.id === viewerId} />
      <Reasoned row={row} actions={actions} />
    </div>
  );
}

const Id = ({ row }: { row: BreakRow }) => <input type="hidden" name="breakId" value={row.id} />;

function Again({ row, actions, mine }: { row: BreakRow; actions: Actions; mine: boolean }) {
  const t = useTranslations('books.reconciliation');
  return (
    <div>
      <p className="mb-3 text-sm text-ink-2">{t('retryHint')}</p>
      <div className="flex flex-wrap gap-3">
        <ActionForm action={actions.retry}>
          <Id row={row} />
          <SubmitButton>{t('retry')}</SubmitButton>
        </ActionForm>
        {mine ? null : (
          <ActionForm action={actions.take}>
            <Id row={row} />
            <SubmitButton variant="quiet">{t('take')}</SubmitButton>
          </ActionForm>
        )}
      </div>
    </div>
  );
}

/** One reason, two ways to close: the books move, or nothing does. */
function Reasoned({ row, actions }: { row: BreakRow; actions: Actions }) {
  const t = useTranslations('books.reconciliation');
  const difference = row.providerMinor - row.ledgerMinor;
  const form = (verb: 'adjust' | 'explain') => (
    <ActionForm action={actions[verb]} className="grid gap-3 border-t border-rule pt-4">
      <Id row={row} />
      <p className="text-sm text-ink-2">
        {verb === 'adjust'
          ? t.rich('adjustHint', { amount: () => <Money amountMinor={difference} currency={row.currency} /> })
          : t('explainHint')}
      </p>
      <Field name="reason" label={t(`reasonOf.${verb}`)} required>
        <Textarea rows={2} maxLength={500} />
      </Field>
      <SubmitButton variant="quiet" className="justify-self-start">
        {t(verb)}
      </SubmitButton>
    </ActionForm>
  );
  return (
    <>
      {difference === 0 ? null : form('adjust')}
      {form('explain')}
    </>
  );
}

function SecondManager({ row, viewerId, actions }: { row: BreakRow; viewerId: string; actions: Actions }) {
  const t = useTranslations('books.reconciliation');
  const format = useFormatter();
  const isOwn = row.decidedBy?.id === viewerId;
  const amount = format.number((row.providerMinor - row.ledgerMinor) / 100, {
    style: 'currency',
    currency: row.currency,
  });
  return (
    <div className="grid gap-4">
      <Notice title={t('asked', { name: row.decidedBy?.name ?? '', amount, reason: row.reason ?? '' })}>
        {isOwn ? t('own') : null}
      </Notice>
      <div className="flex flex-wrap gap-3">
        {isOwn ? null : (
          <ActionForm action={actions.approve}>
            <Id row={row} />
            <SubmitButton>{t('approve')}</SubmitButton>
          </ActionForm>
        )}
        <ActionForm action={actions.decline}>
          <Id row={row} />
          <SubmitButton variant="quiet">{t('decline')}</SubmitButton>
        </ActionForm>
      </div>
    </div>
  );
}
