import { getLocale, getTranslations } from 'next-intl/server';
import { realtimeSettings } from '@/lib/core/browser-settings';
import { formatLocale } from '@/lib/core/i18n/locale';
import { LiveClient } from './live-client';

/**
 * Keeps a page fresh: re-reads it whenever one of the private channels says that something changed,
 * and after every reconnection, focus or return to the tab. Shows nothing until the connection is lost.
 * `channels` are full names, e.g. `private-booking-<id>`. A shell's own is `quiet`: the page's says when it is lost.
 */
export async function Live({ channels, quiet = false }: { channels: string[]; quiet?: boolean }) {
  const [t, locale] = await Promise.all([getTranslations('common'), getLocale()]);
  return (
    <LiveClient
      channels={channels}
      settings={realtimeSettings()}
      offlineText={quiet ? null : (t.raw('asOf') as string)}
      locale={formatLocale(locale)}
    />
  );
}
