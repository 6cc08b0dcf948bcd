import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { OtpInput } from '../ui/otp-input';
import { SubmitButton } from '../ui/submit-button';
import { TimedForm } from './timed-form';

export type CodeStepProps = {
  enter: FormAction;
  resend: FormAction;
  /** What the resend posts beside nothing typed. */
  resendWith: Record<string, string>;
  enterWith?: Record<string, string>;
  /** Seconds until another code may be asked for; null: none was sent yet. */
  pause: number | null;
  /** When the last code was sent: another one starts the pause anew. */
  sentAt: number;
  /** Further fields of the form that the code belongs to. */
  children?: ReactNode;
  submitText?: string;
};

/** The code of an SMS: its field, and another code after a pause. The same everywhere that a number is proved. */
export function CodeStep({ enter, resend, resendWith, enterWith, pause, sentAt, children, submitText }: CodeStepProps) {
  const t = useTranslations('auth.verify');
  return (
    <>
      <ActionForm action={enter} className="grid gap-5">
        {Object.entries(enterWith ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field name="code" label={t('code')} required>
          <OtpInput />
        </Field>
        {children}
        <SubmitButton size="wide" pendingText={t('pending')}>
          {submitText ?? t('submit')}
        </SubmitButton>
      </ActionForm>
      <TimedForm
        key={sentAt}
        action={resend}
        hidden={resendWith}
        pause={pause ?? 0}
        text={{
          submit: t(pause === null ? 'send' : 'sendAgain'),
          wait: t.raw('sendAgainIn'),
          sending: t('sending'),
        }}
      />
    </>
  );
}
