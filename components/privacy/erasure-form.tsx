import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

type Props = { action: FormAction; hidden: Record<string, string>; submitText: string };

/** Asks for the erasure with the password: whoever finds an open browser cannot. */
export function ErasureForm({ action, hidden, submitText }: Props) {
  const t = useTranslations('account.data');
  return (
    <ActionForm action={action} className="grid gap-5">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field name="password" label={t('password')} required>
        <Input type="password" autoComplete="current-password" maxLength={200} />
      </Field>
      <SubmitButton variant="danger" size="wide" pendingText={t('pending')}>
        {submitText}
      </SubmitButton>
    </ActionForm>
  );
}
