import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { Disclosure } from '@/components/ui/disclosure';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { OtpInput } from '@/components/ui/otp-input';
import { SubmitButton } from '@/components/ui/submit-button';
import { sendCode, signOut, verifyCode } from '@/lib/auth/actions';
import { currentActor } from '@/lib/auth/session';
import { isUser } from '@/lib/core/actor';
import { formatPhone } from '@/lib/core/phone';
import { homeOf } from '@/lib/people/policy';
import { me } from '@/lib/people/queries';
import { ResendCode } from './resend-code';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.verify'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function VerifyPhonePage({ searchParams }: Props) {
  const [asked, actor, t] = await Promise.all([searchParams, currentActor(), getTranslations('auth.verify')]);
  if (!isUser(actor)) redirect('/sign-in?next=/verify-phone');
  const person = await me(actor);
  if (person.phoneVerified) redirect(homeOf(person.role));
  const phone = person.phone ?? '';
  const sent = typeof asked.sent === 'string';
  return (
    <>
      <PageHeader title={t('title')} lead={t(sent ? 'leadSent' : 'lead', { phone: formatPhone(phone) })} />
      <ActionForm action={verifyCode} className="grid gap-5">
        <input type="hidden" name="phone" value={phone} />
        <Field name="code" label={t('code')} required>
          <OtpInput />
        </Field>
        <SubmitButton size="wide" pendingText={t('pending')}>
          {t('submit')}
        </SubmitButton>
      </ActionForm>
      <ResendCode
        key={String(asked.sent)}
        action={sendCode}
        phone={phone}
        sent={sent}
        text={{ send: t('send'), again: t('sendAgain'), wait: t.raw('sendAgainIn'), sending: t('sending') }}
      />
      <div className="mt-8 border-t border-rule pt-2">
        <Disclosure summary={t('otherNumber')}>
          <ActionForm action={sendCode} className="grid gap-4 py-3">
            <Field name="phone" label={t('phone')} required>
              <Input type="tel" autoComplete="tel" />
            </Field>
            <SubmitButton variant="quiet">{t('sendThere')}</SubmitButton>
          </ActionForm>
        </Disclosure>
      </div>
      <ActionForm action={signOut} className="mt-4">
        <SubmitButton variant="link">{t('signOut')}</SubmitButton>
      </ActionForm>
    </>
  );
}
