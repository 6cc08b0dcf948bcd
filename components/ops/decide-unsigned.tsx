import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { UNSIGNED_DECISIONS } from '@/lib/payments/state';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

type Props = { form: string; action: FormAction };

/** One decision and one reason for every ticked visit; above the limit each waits for a second manager. */
export function DecideUnsigned({ form, action }: Props) {
  const t = useTranslations('ops.unsigned');
  const d = useTranslations('desk');
  return (
    <ActionForm id={form} action={action} className="flex flex-wrap items-end gap-x-4 gap-y-3" resetOnOk>
      <Field name="decision" label={t('decision')} required>
        <Select>
          {UNSIGNED_DECISIONS.map((value) => (
            <option key={value} value={value}>
              {t(`decide.${value}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field name="reason" label={d('reason')} required>
        <Input autoComplete="off" maxLength={500} className="md:w-96" />
      </Field>
      <SubmitButton variant="next">{t('submit')}</SubmitButton>
    </ActionForm>
  );
}
