import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PreferencesForm } from '@/components/notifications/preferences-form';
import { ThisDevice } from '@/components/notifications/this-device';
import { PageHeader } from '@/components/shell/page-header';
import { requireUser } from '@/lib/auth/session';
import { pushKey } from '@/lib/core/browser-settings';
import { dropThisDevice, keepThisDevice, savePreferences } from '@/lib/notifications/actions';
import { shownChannels } from '@/lib/notifications/policy/templates';
import { isDevicePushed } from '@/lib/notifications/queries/devices';
import { listPreferences } from '@/lib/notifications/queries/preferences';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications.preferences'))('title') };
}

export default async function NotificationSettingsPage() {
  const actor = await requireUser();
  const publicKey = pushKey();
  const [preferences, known, t] = await Promise.all([
    listPreferences(actor),
    isDevicePushed(actor),
    getTranslations('notifications'),
  ]);
  return (
    <>
      <PageHeader back={{ href: '/notifications', label: t('list.title') }} title={t('preferences.title')} />
      <div className="grid gap-8">
        <PreferencesForm
          preferences={preferences}
          channels={shownChannels(publicKey !== null)}
          action={savePreferences}
        />
        {publicKey && <ThisDevice publicKey={publicKey} known={known} keep={keepThisDevice} drop={dropThisDevice} />}
      </div>
    </>
  );
}
