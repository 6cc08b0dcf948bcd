import { realtimeSettings } from '@/lib/core/browser-settings';
import { LiveClient } from './live-client';

/**
 * Keeps a page fresh: re-reads it whenever one of the private channels says that something changed,
 * and after every reconnection, focus or return to the tab. A lost connection is shown by the shell's banner.
 * `channels` are full names, e.g. `private-cache-booking-<id>`.
 */
export function Live({ channels }: { channels: string[] }) {
  return <LiveClient channels={channels} settings={realtimeSettings()} madeAt={Date.now()} />;
}
