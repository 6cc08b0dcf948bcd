import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { OtpInput } from '@/components/ui/otp-input';
import { SubmitButton } from '@/components/ui/submit-button';
import { currentHandover } from '@/lib/auth/link-holder';
import { continueHandover, proveHandover, resendHandoverCode, startHandover } from '@/lib/signing/actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signing'))('handover.title') };
}

/** Where the QR on the vendor's phone leads: the customer proves himself on his own device. */
export default async function HandoverPage({ params }: { params: Promise<{ code: string }> }) {
  const [{ code }, t] = await Promise.all([params, getTranslations('signing')]);
  const handover = await currentHandover(code);
  if (handover.state === 'wrong_device') {
    return <PageHeader title={t('dead.wrong_device.title')} lead={t('dead.wrong_device.lead')} />;
  }
  if (handover.state === 'dead') return <PageHeader title={t('handover.dead')} lead={t('handover.deadLead')} />;
  const { tail, self } = handover;
  if (handover.state === 'proving') {
    return (
      <>
        <PageHeader title={t('handover.title')} />
        <ActionForm action={proveHandover} className="grid gap-5">
          <Field name="code" label={t('handover.code')} hint={t('handover.codeHint', { tail })} required>
            <OtpInput />
          </Field>
          <SubmitButton size="wide">{t('handover.check')}</SubmitButton>
        </ActionForm>
        <ActionForm action={resendHandoverCode} className="mt-3">
          <SubmitButton variant="quiet" size="wide">
            {t('handover.again')}
          </SubmitButton>
        </ActionForm>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('handover.title')} lead={self ? t('handover.selfLead') : t('handover.lead', { tail })} />
      <ActionForm action={self ? continueHandover : startHandover} className="grid gap-5">
        <input type="hidden" name="handover" value={code} />
        <SubmitButton size="wide">{self ? t('handover.check') : t('handover.send')}</SubmitButton>
      </ActionForm>
    </>
  );
}
