'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { RealtimeSettings } from '@/lib/core/browser-settings';
import { reportConnection } from '../ui/connection';
import { watchChannels } from './connection';

type LiveClientProps = {
  channels: string[];
  settings: RealtimeSettings;
  /** When the server made this page, epoch ms. */
  madeAt: number;
};

const DEBOUNCE_MS = 100;
/** How long before `madeAt` a page may have read what it shows, and how far the clocks of two servers may lie apart. */
const MARGIN_MS = 10_000;

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
export function LiveClient({ channels, settings, madeAt }: LiveClientProps) {
  const router = useRouter();
  const made = useRef(madeAt);
  useEffect(() => {
    made.current = madeAt;
  }, [madeAt]);
  // As texts, because every re-read brings new but equal objects, and resubscribing would re-read again.
  const names = channels.join(' ');
  const settingsText = JSON.stringify(settings);

  useEffect(() => {
    freshAt = Date.now();
    const reread = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        // Next answers a lost request by leaving the page; what is on it is worth more. Coming back re-reads.
        if (!navigator.onLine) return;
        freshAt = Date.now();
        router.refresh();
      }, DEBOUNCE_MS);
    };
    const connected = (on: boolean) => reportConnection(on ? null : new Date(freshAt));
    const visible = () => document.visibilityState === 'visible' && reread();
    let leave: (() => void) | undefined;
    const cancelIdle = whenIdle(() => {
      leave = watchChannels(JSON.parse(settingsText) as RealtimeSettings, names.split(' ').filter(Boolean), {
        changed: (at) => at > made.current - MARGIN_MS && reread(),
        missed: reread,
        connected,
      });
    });
    window.addEventListener('focus', reread);
    window.addEventListener('online', reread);
    document.addEventListener('visibilitychange', visible);
    return () => {
      cancelIdle();
      leave?.();
      window.removeEventListener('focus', reread);
      window.removeEventListener('online', reread);
      document.removeEventListener('visibilitychange', visible);
    };
  }, [names, router, settingsText]);

  return null;
}
