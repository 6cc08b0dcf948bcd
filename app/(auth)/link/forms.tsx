import { useTranslations } from 'next-intl';
import { CodeStep } from '@/components/people/code-step';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { Disclosure } from '@/components/ui/disclosure';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import { SubmitButton } from '@/components/ui/submit-button';
import { acceptInvitation, proveEmail, recoverNumber, resetPassword, sendRecoveryCode } from '@/lib/auth/actions/links';
import type { HeldPhone } from '@/lib/auth/held-phone';
import { formatPhone } from '@/lib/core/phone';
import { pauseLeft } from '@/lib/people/policy';
import type { StaffRole } from '@/lib/people/schema';

export function ResetForm({ email }: { email: string }) {
  const t = useTranslations('auth.link.reset');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead', { email })} />
      <ActionForm action={resetPassword} className="grid gap-5">
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" autoComplete="username" defaultValue={email} readOnly hidden />
        <Field name="password" label={t('password')} hint={t('hint')} required>
          <Input type="password" autoComplete="new-password" maxLength={200} />
        </Field>
        <SubmitButton size="wide" pendingText={t('pending')}>
          {t('submit')}
        </SubmitButton>
      </ActionForm>
    </>
  );
}

export function ProveForm({ email }: { email: string }) {
  const t = useTranslations('auth.link.verify');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead', { email })} />
      <ActionForm action={proveEmail}>
        <SubmitButton size="wide" pendingText={t('pending')}>
          {t('submit')}
        </SubmitButton>
      </ActionForm>
    </>
  );
}

/** The new number first, then its code. */
export function RecoverForm({ name, held }: { name: string; held: HeldPhone | null }) {
  const t = useTranslations('auth.link.recover');
  const number = (
    <ActionForm action={sendRecoveryCode} className="grid gap-5">
      <Field name="phone" label={t('phone')} required>
        <Input type="tel" autoComplete="tel" maxLength={40} />
      </Field>
      <SubmitButton size="wide" variant={held ? 'quiet' : 'next'} pendingText={t('pending')}>
        {t('submit')}
      </SubmitButton>
    </ActionForm>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={held ? t('codeLead', { phone: formatPhone(held.phone) }) : t('lead', { name })}
      />
      {held ? (
        <>
          <CodeStep
            enter={recoverNumber}
            resend={sendRecoveryCode}
            resendWith={{ phone: held.phone }}
            pause={pauseLeft(held.at, Date.now())}
            sentAt={held.at}
          />
          <div className="mt-6 border-t border-rule">
            <Disclosure summary={t('other')}>{number}</Disclosure>
          </div>
        </>
      ) : (
        number
      )}
    </>
  );
}

export function InvitationForm({ name, email, role }: { name: string; email: string; role: StaffRole }) {
  const t = useTranslations('auth.link.invitation');
  const d = useTranslations('desk');
  return (
    <>
      <PageHeader title={t('title', { name })} lead={t('lead', { role: d(`roles.${role}`), email })} />
      <ActionForm action={acceptInvitation} className="grid gap-5">
        <input type="text" name="username" autoComplete="username" defaultValue={email} readOnly hidden />
        <Field name="phone" label={t('phone')} hint={t('phoneHint')} required>
          <Input type="tel" autoComplete="tel" maxLength={40} />
        </Field>
        <Field name="password" label={t('password')} hint={t('hint')} required>
          <Input type="password" autoComplete="new-password" maxLength={200} />
        </Field>
        <SubmitButton size="wide" pendingText={t('pending')}>
          {t('submit')}
        </SubmitButton>
      </ActionForm>
    </>
  );
}

export function DeadLink() {
  const t = useTranslations('auth.link.dead');
  const ways = [
    ['/sign-in', t('signIn')],
    ['/forgot-password', t('password')],
    ['/lost-number', t('number')],
  ] as const;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Section title={t('whatNow')}>
        <ul>
          {ways.map(([href, label]) => (
            <li key={href} className="border-b border-rule">
              <Link href={href} className="flex min-h-12 items-center justify-between gap-4 hover:bg-sunk">
                {label} <span aria-hidden="true">→</span>
              </Link>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
