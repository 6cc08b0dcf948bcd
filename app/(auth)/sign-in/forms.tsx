import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { signIn } from '@/lib/auth/actions';
import { askCode } from '@/lib/auth/actions/phone';

type Props = { next: string | null };

/** The customer's way in: a number, then its code. Known or not, the number is asked for in the same way. */
export function PhoneForm({ next }: Props) {
  const t = useTranslations('auth.signIn');
  return (
    <ActionForm action={askCode} className="grid gap-5">
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <Field name="phone" label={t('phone')} hint={t('phoneHint')} required>
        <Input type="tel" autoComplete="tel" maxLength={40} />
      </Field>
      <SubmitButton size="wide" pendingText={t('sending')}>
        {t('sendCode')}
      </SubmitButton>
    </ActionForm>
  );
}

export function PasswordForm({ next }: Props) {
  const t = useTranslations('auth.signIn');
  return (
    <ActionForm action={signIn} className="grid gap-5">
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <Field name="identifier" label={t('identifier')} hint={t('identifierHint')} required>
        <Input type="text" inputMode="email" autoComplete="username" autoCapitalize="none" spellCheck={false} />
      </Field>
      <Field name="password" label={t('password')} required>
        <Input type="password" autoComplete="current-password" />
      </Field>
      <SubmitButton size="wide" pendingText={t('pending')}>
        {t('submit')}
      </SubmitButton>
    </ActionForm>
  );
}
