import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CodeStep } from '@/components/people/code-step';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { Disclosure } from '@/components/ui/disclosure';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { sendCode, signOut, verifyCode } from '@/lib/auth/actions';
import { heldPhone } from '@/lib/auth/held-phone';
import { currentActor } from '@/lib/auth/session';
import { isUser } from '@/lib/core/actor';
import { formatPhone } from '@/lib/core/phone';
import { one, type SearchParams } from '@/lib/core/search-params';
import { accountOf, homeOf, pauseLeft } from '@/lib/people/policy';
import { me } from '@/lib/people/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.verify'))('title') };
}

/** Proves the person's number, or the one that he wants instead. */
export default async function VerifyPhonePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [asked, actor, kept, t] = await Promise.all([
    searchParams,
    currentActor(),
    heldPhone(),
    getTranslations('auth.verify'),
  ]);
  if (!isUser(actor)) redirect('/sign-in?next=/verify-phone');
  const person = await me(actor);
  const held = one(asked.sent) && kept && !(person.phoneVerified && kept.phone === person.phone) ? kept : null;
  const phone = held?.phone ?? (person.phoneVerified ? null : person.phone);
  if (person.phoneVerified && !phone && one(asked.change) === undefined) redirect(homeOf(person.role));
  const number = (
    <ActionForm action={sendCode} className="grid gap-4 py-3">
      <Field name="phone" label={t(person.phoneVerified ? 'newPhone' : 'phone')} required>
        <Input type="tel" autoComplete="tel" maxLength={40} />
      </Field>
      <SubmitButton variant={phone ? 'quiet' : 'next'} pendingText={t('sending')}>
        {t('sendThere')}
      </SubmitButton>
    </ActionForm>
  );
  const lead = phone ? t(held ? 'leadSent' : 'lead', { phone: formatPhone(phone) }) : t('changeLead');
  return (
    <>
      <PageHeader
        title={t(person.phoneVerified ? 'changeTitle' : 'title')}
        lead={lead}
        back={person.phoneVerified ? { href: accountOf(person.role), label: t('back') } : undefined}
      />
      {phone ? (
        <>
          <CodeStep
            enter={verifyCode}
            resend={sendCode}
            resendWith={{ phone }}
            pause={held ? pauseLeft(held.at, Date.now()) : null}
            sentAt={held?.at ?? 0}
          />
          <div className="mt-8 border-t border-rule pt-2">
            <Disclosure summary={t('otherNumber')}>{number}</Disclosure>
          </div>
        </>
      ) : (
        number
      )}
      {person.phoneVerified ? null : (
        <ActionForm action={signOut} className="mt-4">
          <SubmitButton variant="link">{t('signOut')}</SubmitButton>
        </ActionForm>
      )}
    </>
  );
}
