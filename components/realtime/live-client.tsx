'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { RealtimeSettings } from '@/lib/core/browser-settings';
import { watchChannels } from './connection';

type LiveClientProps = {
  channels: string[];
  settings: RealtimeSettings;
  /** Null: another one on the page says that the connection is lost. */
  offlineText: string | null;
  locale: string;
};

const DEBOUNCE_MS = 100;

// A shell and its page may both listen: one piece of news re-reads the page once.
let timer: ReturnType<typeof setTimeout> | undefined;
let freshAt = 0;

function whenIdle(work: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const id = window.requestIdleCallback(work, { timeout: 1500 });
    return () => window.cancelIdleCallback(id);
  }
  const timer = setTimeout(work, 200);
  return () => clearTimeout(timer);
}

/** Browser half of `Live`. Events carry only *what* changed: the page asks the server again. */
export function LiveClient({ channels, settings, offlineText, locale }: LiveClientProps) {
  const router = useRouter();
  const [lostAt, setLostAt] = useState<string | null>(null);
  // As texts, because every re-read brings new but equal objects, and resubscribing would re-read again.
  const names = channels.join(' ');
  const settingsText = JSON.stringify(settings);

  useEffect(() => {
    freshAt = Date.now();
    const reread = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        freshAt = Date.now();
        router.refresh();
      }, DEBOUNCE_MS);
    };
    const connected = (on: boolean) => {
      if (on) return setLostAt(null);
      const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
      setLostAt((before) => before ?? clock.format(freshAt));
    };
    const visible = () => document.visibilityState === 'visible' && reread();
    const offline = () => connected(false);
    let leave: (() => void) | undefined;
    const cancelIdle = whenIdle(() => {
      leave = watchChannels(JSON.parse(settingsText) as RealtimeSettings, names.split(' ').filter(Boolean), {
        changed: reread,
        connected,
      });
    });
    window.addEventListener('focus', reread);
    window.addEventListener('online', reread);
    window.addEventListener('offline', offline);
    document.addEventListener('visibilitychange', visible);
    return () => {
      cancelIdle();
      leave?.();
      window.removeEventListener('focus', reread);
      window.removeEventListener('online', reread);
      window.removeEventListener('offline', offline);
      document.removeEventListener('visibilitychange', visible);
    };
  }, [names, router, locale, settingsText]);

  if (offlineText === null) return null;
  return (
    <p role="status" className={lostAt ? 'border-b border-warn pb-1 text-sm text-warn' : 'sr-only'}>
      {lostAt ? offlineText.replace('{time}', lostAt) : ''}
    </p>
  );
}
