import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { OwnAccess, OwnDevices, OwnProfile } from '../own-account';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

export default async function StaffAccountPage() {
  const actor = await requireUser('onboard_manager', 'ops_manager', 'super_admin');
  const t = await getTranslations('account');
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid max-w-5xl items-start gap-x-14 gap-y-10 lg:grid-cols-2">
        <OwnProfile actor={actor} />
        <OwnAccess actor={actor} />
        <OwnDevices actor={actor} />
        <Section title={t('data.title')}>
          <Link href="/account/data" className="link inline-flex min-h-11 items-center">
            {t('data.link')}
          </Link>
        </Section>
        <Section title={t('notifications.title')}>
          <Link href="/notifications/settings" className="link inline-flex min-h-11 items-center">
            {t('notifications.link')}
          </Link>
        </Section>
      </div>
    </>
  );
}
