'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const EVERY_MS = 15_000;

/** For visitors who may not listen to a channel: reads the page again while it is in sight, and on coming back. */
export function RefreshOften() {
  const router = useRouter();
  useEffect(() => {
    const reread = () => document.visibilityState === 'visible' && router.refresh();
    const timer = setInterval(reread, EVERY_MS);
    window.addEventListener('focus', reread);
    document.addEventListener('visibilitychange', reread);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', reread);
      document.removeEventListener('visibilitychange', reread);
    };
  }, [router]);
  return null;
}
