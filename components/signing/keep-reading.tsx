'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const EVERY_MS = 1500;
const TIMES = 60;

/** Re-reads the page for a while: the holder of a link has no live channel. */
export function KeepReading() {
  const router = useRouter();
  useEffect(() => {
    let left = TIMES;
    const timer = setInterval(() => {
      left -= 1;
      if (left <= 0) clearInterval(timer);
      if (document.visibilityState === 'visible') router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
