import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PreferencesForm } from '@/components/notifications/preferences-form';
import { PageHeader } from '@/components/shell/page-header';
import { requireUser } from '@/lib/auth/session';
import { savePreferences } from '@/lib/notifications/actions';
import { listPreferences } from '@/lib/notifications/queries/preferences';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications.preferences'))('title') };
}

export default async function NotificationSettingsPage() {
  const actor = await requireUser();
  const [preferences, t] = await Promise.all([listPreferences(actor), getTranslations('notifications')]);
  return (
    <>
      <PageHeader back={{ href: '/notifications', label: t('list.title') }} title={t('preferences.title')} />
      <PreferencesForm preferences={preferences} action={savePreferences} />
    </>
  );
}
