import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { FactorCodeForm } from '@/components/people/factor-code-form';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { Disclosure } from '@/components/ui/disclosure';
import { SubmitButton } from '@/components/ui/submit-button';
import { signOut } from '@/lib/auth/actions';
import { giveCode } from '@/lib/auth/actions/second-factor';
import { currentSession } from '@/lib/auth/session';
import { isUser } from '@/lib/core/actor';
import { address, one, type SearchParams } from '@/lib/core/search-params';
import { homeOf, sameSitePath } from '@/lib/people/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.secondStep'))('title') };
}

/** The second half of a sign-in: the password was right, and the account asks for a code as well. */
export default async function SecondStepPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [asked, session, t] = await Promise.all([searchParams, currentSession(), getTranslations('auth.secondStep')]);
  const next = sameSitePath(one(asked.next));
  if (isUser(session.actor)) redirect(next ?? homeOf(session.actor.role));
  if (!session.pending) redirect(address('/sign-in', { next }));
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <FactorCodeForm action={giveCode} submit={t('submit')} hidden={next ? { next } : {}} />
      <div className="mt-8 border-t border-rule">
        <Disclosure summary={t('lost')}>
          <p className="text-ink-2">{t('lostRecovery')}</p>
          <p className="mt-2 text-ink-2">{t('lostAll')}</p>
        </Disclosure>
      </div>
      <ActionForm action={signOut} className="mt-2">
        <SubmitButton variant="link">{t('signOut')}</SubmitButton>
      </ActionForm>
    </>
  );
}
