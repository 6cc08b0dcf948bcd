import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

/** Name, address and role of somebody who shall work with us. */
export function InviteForm({ action, roles }: { action: FormAction; roles: { value: string; label: string }[] }) {
  const t = useTranslations('admin.invite');
  return (
    <ActionForm action={action} resetOnOk className="grid gap-4">
      <Field name="name" label={t('name')} required>
        <Input autoComplete="off" maxLength={120} />
      </Field>
      <Field name="email" label={t('email')} required>
        <Input type="email" autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={254} />
      </Field>
      <Field name="role" label={t('role')} required>
        <Select defaultValue="ops_manager">
          {roles.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <SubmitButton className="justify-self-start">{t('submit')}</SubmitButton>
    </ActionForm>
  );
}
