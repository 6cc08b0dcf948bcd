import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { OtpInput } from '@/components/ui/otp-input';
import { Section } from '@/components/ui/section';
import { SubmitButton } from '@/components/ui/submit-button';
import { wasCodeSent } from '@/lib/auth/step-up';
import { proveStepUp, sendStepUpCode } from '@/lib/signing/actions';

type StepUpProps = {
  requestId: string;
  /** Last digits of the visit's telephone. */
  tail: string;
  amount: string;
};

/** Above the policy's amount: the visit's telephone is proved before the signature counts. */
export async function StepUp({ requestId, tail, amount }: StepUpProps) {
  const [t, h, isSent] = await Promise.all([
    getTranslations('signing.stepUp'),
    getTranslations('signing.handover'),
    wasCodeSent(requestId),
  ]);
  return (
    <Section title={t('title')}>
      <p className="mb-4 text-ink-2">{t('lead', { amount, tail })}</p>
      {isSent ? (
        <ActionForm action={proveStepUp} className="mb-3 grid gap-5">
          <Field name="code" label={h('code')} hint={h('codeHint', { tail })} required>
            <OtpInput />
          </Field>
          <SubmitButton size="wide">{t('check')}</SubmitButton>
        </ActionForm>
      ) : null}
      <ActionForm action={sendStepUpCode}>
        <SubmitButton variant={isSent ? 'quiet' : 'next'} size="wide">
          {isSent ? h('again') : h('send')}
        </SubmitButton>
      </ActionForm>
    </Section>
  );
}
