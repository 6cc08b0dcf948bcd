import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { SignOutForm } from '@/components/customer/sign-out-form';
import { BlockedList } from '@/components/safety/blocked-list';
import { PageHeader } from '@/components/shell/page-header';
import { ThemeChoice } from '@/components/shell/theme-choice';
import { Waiting } from '@/components/shell/waiting';
import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import { SkeletonRows } from '@/components/ui/skeleton';
import { signOut } from '@/lib/auth/actions';
import { requireUser } from '@/lib/auth/session';
import { unblockPerson } from '@/lib/people/actions/blocks';
import { listAddresses } from '@/lib/people/queries/addresses';
import { listBlocks } from '@/lib/people/queries/blocks';
import { OwnAccess, OwnDevices, OwnProfile, OwnTax } from '../../own-account';
import { OwnCards } from './own-cards';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customer.account'))('title') };
}

export default async function AccountPage() {
  const actor = await requireUser('customer');
  const [addresses, blocks, t, a, common] = await Promise.all([
    listAddresses(actor),
    listBlocks(actor),
    getTranslations('customer.account'),
    getTranslations('account'),
    getTranslations('common'),
  ]);
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid items-start gap-x-14 gap-y-10 md:grid-cols-2">
        <OwnProfile actor={actor} />
        <OwnAccess actor={actor} />
        <OwnTax actor={actor} />
        <div className="grid gap-10">
          <Section title={a('addresses.title')}>
            <Link
              href="/customer/account/addresses"
              className="flex min-h-14 items-center gap-4 border-b border-rule py-2 hover:bg-sunk"
            >
              <span className="flex-1 font-medium">{a('addresses.manage')}</span>
              <span className="text-ink-2">{a('addresses.summary', { count: addresses.length })}</span>
              <span aria-hidden="true">→</span>
            </Link>
          </Section>
          <Section title={t('notifications')}>
            <Link href="/notifications/settings" className="link inline-flex min-h-11 items-center">
              {t('notificationsLink')}
            </Link>
          </Section>
          <Section title={a('data.title')}>
            <Link href="/account/data" className="link inline-flex min-h-11 items-center">
              {a('data.link')}
            </Link>
          </Section>
          <Section title={t('cards')}>
            <Suspense
              fallback={
                <Waiting>
                  <SkeletonRows rows={1} dense />
                </Waiting>
              }
            >
              <OwnCards />
            </Suspense>
          </Section>
        </div>
        <BlockedList blocks={blocks} unblock={unblockPerson} />
        <div className="grid gap-6">
          <OwnDevices actor={actor} />
          <Section title={common('theme.label')}>
            <ThemeChoice />
          </Section>
          <SignOutForm action={signOut}>{t('signOut')}</SignOutForm>
        </div>
      </div>
    </>
  );
}
