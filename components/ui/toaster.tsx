'use client';

import { useEffect, useState } from 'react';
import { type Announcement, onAnnouncement } from './announce';
import { cx } from './cx';

const SHOWN_MS = 6000;
const SHOWN = 'ink-in max-w-lg border-s-4 bg-ink px-4 py-3 text-sm font-medium text-paper';
const LOOK: Record<Announcement['tone'], string> = {
  plain: cx(SHOWN, 'border-ink'),
  ok: cx(SHOWN, 'border-ok'),
  bad: cx(SHOWN, 'border-bad'),
  heard: 'sr-only',
};

/** The one live region of the page. It exists before it speaks: readers miss regions that arrive with their text. */
export function Toaster() {
  const [said, setSaid] = useState<Announcement | null>(null);
  useEffect(() => onAnnouncement((next) => setSaid(next)), []);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 top-[calc(4.25rem+env(safe-area-inset-top))] z-50 flex justify-center px-4 md:top-auto md:bottom-6"
    >
      {said ? <p className={LOOK[said.tone]}>{said.text}</p> : null}
    </div>
  );
}
