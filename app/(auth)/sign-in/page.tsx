import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Tabs } from '@/components/ui/tabs';
import { currentActor } from '@/lib/auth/session';
import { isUser } from '@/lib/core/actor';
import { address, one, type SearchParams } from '@/lib/core/search-params';
import { homeOf, sameSitePath } from '@/lib/people/policy';
import { DemoAccounts } from './demo-accounts';
import { PasswordForm, PhoneForm } from './forms';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.signIn'))('title') };
}

const NOTICES = ['password-changed', 'number-changed', 'welcome'] as const;

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [asked, actor, t] = await Promise.all([searchParams, currentActor(), getTranslations('auth.signIn')]);
  const next = sameSitePath(one(asked.next));
  if (isUser(actor)) redirect(next ?? homeOf(actor.role));
  const notice = NOTICES.find((name) => name === one(asked.notice));
  const mailed = one(asked.notice) === 'check-mail';
  const byPassword = one(asked.by) === 'password' || mailed;
  const quiet = 'link inline-flex min-h-11 items-center';
  return (
    <>
      <PageHeader title={t('title')} lead={next?.startsWith('/book/') ? t('toBook') : undefined} />
      {mailed || notice ? (
        <div className="mb-6">
          {mailed ? (
            <Notice tone="info" title={t('checkMailTitle')}>
              {t('checkMail')}
            </Notice>
          ) : null}
          {notice ? <Notice tone="ok">{t(`notice.${notice}`)}</Notice> : null}
        </div>
      ) : null}
      <Tabs
        label={t('ways')}
        tabs={[
          { href: address('/sign-in', { next }), label: t('byPhone'), current: !byPassword },
          { href: address('/sign-in', { by: 'password', next }), label: t('byPassword'), current: byPassword },
        ]}
      />
      {byPassword ? <PasswordForm next={next} /> : <PhoneForm next={next} />}
      <p className="mt-3">
        <Link href={byPassword ? '/forgot-password' : '/lost-number'} className={quiet}>
          {t(byPassword ? 'forgot' : 'lost')}
        </Link>
      </p>
      <p className="mt-4 flex flex-wrap items-center gap-x-1.5 border-t border-rule pt-3 text-ink-2">
        {t(byPassword ? 'noAccount' : 'workHere')}{' '}
        <Link href={byPassword ? address('/register', { next }) : '/register?role=vendor'} className={quiet}>
          {t(byPassword ? 'register' : 'workRegister')}
        </Link>
      </p>
      <DemoAccounts next={next} />
    </>
  );
}
