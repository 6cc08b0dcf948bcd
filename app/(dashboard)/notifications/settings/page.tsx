import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PreferencesForm } from '@/components/notifications/preferences-form';
import { StaffHoursForm } from '@/components/notifications/staff-hours-form';
import { ThisDevice } from '@/components/notifications/this-device';
import { PageHeader } from '@/components/shell/page-header';
import { requireUser } from '@/lib/auth/session';
import { pushKey } from '@/lib/core/browser-settings';
import {
  dropThisDevice,
  keepThisDevice,
  saveHours,
  savePreferences,
} from '@/lib/notifications/actions/own-notifications';
import { hasHours } from '@/lib/notifications/policy/quiet-hours';
import { shownChannels } from '@/lib/notifications/policy/templates';
import { isDevicePushed } from '@/lib/notifications/queries/devices';
import { listPreferences } from '@/lib/notifications/queries/preferences';
import { ownHours } from '@/lib/notifications/queries/staff-hours';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications.preferences'))('title') };
}

export default async function NotificationSettingsPage() {
  const actor = await requireUser();
  const publicKey = pushKey();
  const [preferences, known, hours, t] = await Promise.all([
    listPreferences(actor),
    isDevicePushed(actor),
    hasHours(actor) ? ownHours(actor) : null,
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
        {hours && <StaffHoursForm hours={hours} action={saveHours} />}
        {publicKey && <ThisDevice publicKey={publicKey} known={known} keep={keepThisDevice} drop={dropThisDevice} />}
      </div>
    </>
  );
}
