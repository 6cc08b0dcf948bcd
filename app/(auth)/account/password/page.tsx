import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { passwordStanding } from '@/lib/auth/change-password';
import { requireUser } from '@/lib/auth/session';
import { one, type SearchParams } from '@/lib/core/search-params';
import { accountOf } from '@/lib/people/policy';
import { ChangeForm, FirstForm } from './forms';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.password'))('title') };
}

/** Changes the password, or sets the first one of somebody who signs in by phone. */
export default async function PasswordPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [actor, asked, t] = await Promise.all([requireUser(), searchParams, getTranslations('account.password')]);
  const standing = await passwordStanding(actor);
  const back = { href: accountOf(actor.role), label: t('back') };
  if (one(asked.saved) !== undefined && standing.has) {
    return (
      <>
        <PageHeader title={t('title')} back={back} />
        <Notice tone="ok">{t('saved')}</Notice>
      </>
    );
  }
  if (standing.has) {
    return (
      <>
        <PageHeader title={t('title')} lead={t('lead')} back={back} />
        <ChangeForm />
        <p className="mt-3">
          <Link href="/forgot-password" className="link inline-flex min-h-11 items-center">
            {t('forgot')}
          </Link>
        </p>
      </>
    );
  }
  return <FirstForm phone={standing.phone} sent={one(asked.sent)} back={back} />;
}
