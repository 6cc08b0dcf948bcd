import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MailLinkForm } from '@/components/people/mail-link-form';
import { PageHeader } from '@/components/shell/page-header';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { askPasswordLink } from '@/lib/auth/actions/links';
import { one, type SearchParams } from '@/lib/core/search-params';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.forgot'))('title') };
}

export default async function ForgotPasswordPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [asked, t] = await Promise.all([searchParams, getTranslations('auth.forgot')]);
  const sent = one(asked.sent) !== undefined;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={sent ? undefined : t('lead')}
        back={{ href: '/sign-in', label: t('back') }}
      />
      {sent ? (
        <div className="mb-8">
          <Notice tone="info" title={t('sentTitle')}>
            {t('sent')}
          </Notice>
        </div>
      ) : null}
      <MailLinkForm
        action={askPasswordLink}
        text={{ email: t('email'), submit: t(sent ? 'again' : 'submit'), pending: t('pending') }}
      />
      <p className="mt-6 border-t border-rule pt-3">
        <Link href="/sign-in" className="link inline-flex min-h-11 items-center">
          {t('phoneOnly')}
        </Link>
      </p>
    </>
  );
}
