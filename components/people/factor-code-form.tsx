import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import type { ButtonSize, ButtonVariant } from '../ui/button-look';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

type Props = {
  action: FormAction;
  submit: string;
  hidden?: Record<string, string>;
  /** Whether a recovery code is as good; for the first code of a telephone it is not. */
  takesRecovery?: boolean;
  variant?: ButtonVariant;
  size?: ButtonSize;
};

/** The code of an authenticator, or a recovery code, in one box: password managers and paste work for both. */
export function FactorCodeForm({ action, submit, hidden = {}, takesRecovery = true, variant, size = 'wide' }: Props) {
  const t = useTranslations('account.factor');
  return (
    <ActionForm action={action} className="grid gap-5">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field name="code" label={t('code')} hint={t(takesRecovery ? 'codeHint' : 'firstCodeHint')} required>
        <Input
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          inputMode={takesRecovery ? 'text' : 'numeric'}
          mono
        />
      </Field>
      <SubmitButton variant={variant} size={size} pendingText={t('checking')}>
        {submit}
      </SubmitButton>
    </ActionForm>
  );
}
