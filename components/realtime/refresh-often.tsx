'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/**
 * For visitors who may not listen to a channel, and pages on which time itself is news: reads the page again while it is
 * in sight, and on coming back.
 */
export function RefreshOften({ everyMs = 15_000 }: { everyMs?: number }) {
  const router = useRouter();
  useEffect(() => {
    const reread = () => document.visibilityState === 'visible' && router.refresh();
    const timer = setInterval(reread, everyMs);
    window.addEventListener('focus', reread);
    document.addEventListener('visibilitychange', reread);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', reread);
      document.removeEventListener('visibilitychange', reread);
    };
  }, [router, everyMs]);
  return null;
}
