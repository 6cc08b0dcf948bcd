import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type BatchKind, VERBS } from '@/lib/batches/policy';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { type ListParams, listAddress } from '../ui/list-address';
import { SubmitButton } from '../ui/submit-button';
import { BatchId } from './batch-id';

type Props = {
  form: string;
  kind: BatchKind;
  /** Of this attempt: sent twice, prepared once. */
  batchId: string;
  params: ListParams;
  action: FormAction;
  children?: ReactNode;
};

/** What can be done with the chosen rows; each leads to a page that says first what would happen. */
export function BatchVerbs({ form, kind, batchId, params, action, children }: Props) {
  const t = useTranslations('batches.verb');
  return (
    <ActionForm id={form} action={action} className="flex flex-wrap items-center gap-3">
      <BatchOf kind={kind} batchId={batchId} params={params} />
      {VERBS[kind].map((verb) => (
        <SubmitButton key={verb} name="verb" value={verb} variant="quiet" size="sm">
          {t(`${verb}.label`)}
        </SubmitButton>
      ))}
      {children}
    </ActionForm>
  );
}

/** Which list the rows are of, and by which address it was asked for. */
export function BatchOf({ kind, batchId, params }: Pick<Props, 'kind' | 'batchId' | 'params'>) {
  return (
    <>
      <BatchId id={batchId} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="query" value={listAddress('', params, {}).replace('?', '')} />
    </>
  );
}
