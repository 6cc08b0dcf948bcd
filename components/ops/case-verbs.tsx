import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { SNOOZES } from '@/lib/dispatch/policy/cases';
import { BatchOf } from '../batches/batch-verbs';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { Select } from '../ui/input';
import type { ListParams } from '../ui/list-address';
import { SubmitButton } from '../ui/submit-button';

type Props = { form: string; batchId: string; params: ListParams; action: FormAction };

/** What can be done to everything that is ticked in the queue. */
export function CaseVerbs({ form, batchId, params, action }: Props) {
  const t = useTranslations('ops.burns.verbs');
  return (
    <ActionForm id={form} action={action} resetOnOk className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <BatchOf kind="cases" batchId={batchId} params={params} />
      <SubmitButton name="verb" value="take">
        {t('take')}
      </SubmitButton>
      <SubmitButton name="verb" value="giveBack" variant="quiet">
        {t('giveBack')}
      </SubmitButton>
      <SubmitButton name="verb" value="note" variant="quiet">
        {t('note')}
      </SubmitButton>
      <div className="flex items-end gap-2">
        <Field name="until" label={t('until')}>
          <Select>
            {SNOOZES.map((value) => (
              <option key={value} value={value}>
                {t(value)}
              </option>
            ))}
          </Select>
        </Field>
        <SubmitButton name="verb" value="putOff" variant="quiet">
          {t('putOff')}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
