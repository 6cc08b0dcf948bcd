import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { signIn } from '@/lib/auth/actions';
import { currentActor } from '@/lib/auth/session';
import { isUser } from '@/lib/core/actor';
import { homeOf, sameSitePath } from '@/lib/people/policy';
import { DemoAccounts } from './demo-accounts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.signIn'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const [asked, actor, t] = await Promise.all([searchParams, currentActor(), getTranslations('auth.signIn')]);
  const next = typeof asked.next === 'string' ? sameSitePath(asked.next) : null;
  if (isUser(actor)) redirect(next ?? homeOf(actor.role));
  return (
    <>
      <PageHeader title={t('title')} />
      {asked.notice === 'check-mail' ? (
        <div className="mb-6">
          <Notice tone="info" title={t('checkMailTitle')}>
            {t('checkMail')}
          </Notice>
        </div>
      ) : null}
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
      <p className="mt-6 text-ink-2">
        {t('noAccount')}{' '}
        <Link
          href={next ? `/register?next=${encodeURIComponent(next)}` : '/register'}
          className="link inline-flex min-h-11 items-center"
        >
          {t('register')}
        </Link>
      </p>
      <DemoAccounts next={next} />
    </>
  );
}
