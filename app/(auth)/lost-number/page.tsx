import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MailLinkForm } from '@/components/people/mail-link-form';
import { PageHeader } from '@/components/shell/page-header';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { askNumberLink } from '@/lib/auth/actions/links';
import { supportAddress } from '@/lib/core/browser-settings';
import { one, type SearchParams } from '@/lib/core/search-params';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.lost'))('title') };
}

export default async function LostNumberPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [asked, t, f] = await Promise.all([searchParams, getTranslations('auth.lost'), getTranslations('auth.forgot')]);
  const sent = one(asked.sent) !== undefined;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={sent ? undefined : t('lead')}
        back={{ href: '/sign-in', label: f('back') }}
      />
      {sent ? (
        <div className="mb-8">
          <Notice tone="info" title={f('sentTitle')}>
            {f('sent')}
          </Notice>
        </div>
      ) : null}
      <MailLinkForm
        action={askNumberLink}
        text={{ email: t('email'), submit: sent ? f('again') : t('submit'), pending: t('pending') }}
      />
      <div className="mt-10">
        <Section title={t('noMailTitle')}>
          <p className="text-ink-2">{t('noMail', { support: supportAddress() })}</p>
        </Section>
      </div>
    </>
  );
}
