import { useTranslations } from 'next-intl';
import { CodeStep } from '@/components/people/code-step';
import { TimedForm } from '@/components/people/timed-form';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { SubmitButton } from '@/components/ui/submit-button';
import { changePassword, sendOwnCode, setFirstPassword } from '@/lib/auth/actions/account';
import { formatPhone } from '@/lib/core/phone';
import { pauseLeft } from '@/lib/people/policy';

function NewPassword() {
  const t = useTranslations('account.password');
  return (
    <Field name="password" label={t('new')} hint={t('hint')} required>
      <Input type="password" autoComplete="new-password" maxLength={200} />
    </Field>
  );
}

export function ChangeForm() {
  const t = useTranslations('account.password');
  return (
    <ActionForm action={changePassword} className="grid gap-5">
      <Field name="current" label={t('current')} required>
        <Input type="password" autoComplete="current-password" maxLength={200} />
      </Field>
      <NewPassword />
      <SubmitButton size="wide" pendingText={t('pending')}>
        {t('submit')}
      </SubmitButton>
    </ActionForm>
  );
}

type FirstProps = { phone: string | null; sent: string | undefined; back: { href: string; label: string } };

/** A code to the proved number first, then the password together with it. */
export function FirstForm({ phone, sent, back }: FirstProps) {
  const t = useTranslations('account.password');
  if (!phone) {
    return (
      <>
        <PageHeader title={t('title')} back={back} />
        <Link href="/verify-phone" className="link inline-flex min-h-11 items-center">
          {t('needPhone')}
        </Link>
      </>
    );
  }
  const sentAt = Number(sent);
  return (
    <>
      <PageHeader title={t('title')} lead={t('firstLead', { phone: formatPhone(phone) })} back={back} />
      {sentAt > 0 ? (
        <CodeStep
          enter={setFirstPassword}
          resend={sendOwnCode}
          resendWith={{}}
          pause={pauseLeft(sentAt, Date.now())}
          sentAt={sentAt}
          submitText={t('submit')}
        >
          <NewPassword />
        </CodeStep>
      ) : (
        <TimedForm
          action={sendOwnCode}
          hidden={{}}
          pause={0}
          text={{ submit: t('sendCode'), wait: '', sending: t('pending') }}
        />
      )}
    </>
  );
}
