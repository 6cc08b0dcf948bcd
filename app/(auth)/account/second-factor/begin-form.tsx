import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import type { FormAction } from '@/lib/core/action-state';

const STEPS = ['app', 'phone', 'codes'] as const;

/** What is about to happen, and the password: an open desk must not be enough to tie an account to somebody's telephone. */
export function BeginForm({ action }: { action: FormAction }) {
  const t = useTranslations('account.factor');
  return (
    <ActionForm action={action} className="grid gap-5">
      <ol className="grid list-decimal gap-2 ps-5 text-ink-2 marker:text-ink-2">
        {STEPS.map((step) => (
          <li key={step}>{t(`steps.${step}`)}</li>
        ))}
      </ol>
      <Field name="password" label={t('password')} required>
        <Input type="password" autoComplete="current-password" maxLength={200} />
      </Field>
      <SubmitButton size="wide" pendingText={t('checking')}>
        {t('begin')}
      </SubmitButton>
    </ActionForm>
  );
}
