import { getLocale, getTranslations } from 'next-intl/server';
import { realtimeSettings } from '@/lib/core/browser-settings';
import { formatLocale } from '@/lib/core/i18n/locale';
import { LiveClient } from './live-client';

/**
 * Keeps a page fresh: re-reads it whenever one of the private channels says that something changed,
 * and after every reconnection, focus or return to the tab. Shows nothing until the connection is lost.
 * `channels` are full names, e.g. `private-booking-<id>`.
 */
export async function Live({ channels }: { channels: string[] }) {
  const [t, locale] = await Promise.all([getTranslations('common'), getLocale()]);
  return (
    <LiveClient
      channels={channels}
      settings={realtimeSettings()}
      offlineText={t.raw('asOf') as string}
      locale={formatLocale(locale)}
    />
  );
}
