'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { type Announcement, onAnnouncement } from './announce';
import { withNonce } from './overlay/style-nonce';

const Stack = lazy(async () => ({ default: (await withNonce(() => import('./overlay/toast-stack'))).ToastStack }));

const HEARD_MS = 6000;

/**
 * The one live region of the page. It exists before it speaks: readers miss regions that arrive with their text.
 * The stack that eyes see (Sonner) loads with the first thing said.
 */
export function Toaster() {
  const [said, setSaid] = useState<readonly Announcement[]>([]);
  const [heard, setHeard] = useState('');
  useEffect(
    () =>
      onAnnouncement((next) => {
        setHeard(next.text);
        setSaid((before) => [...before, next]);
      }),
    [],
  );
  const latest = said.at(-1);
  useEffect(() => {
    if (!latest) return;
    const timer = setTimeout(() => setHeard(''), HEARD_MS);
    return () => clearTimeout(timer);
  }, [latest]);
  return (
    <>
      <div role="status" aria-live="polite" className="sr-only">
        {heard ? <p key={said.length}>{heard}</p> : null}
      </div>
      {said.some(({ tone }) => tone !== 'heard') ? (
        <Suspense fallback={null}>
          <Stack said={said} />
        </Suspense>
      ) : null}
    </>
  );
}
