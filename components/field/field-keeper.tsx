'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { ButtonAnchor } from '../ui/button';
import { fill } from './field-text';
import type { Kept } from './keep-day';

type Props = {
  /** Whose day is kept; another person's is cleared away. */
  owner: string;
  /** In which the kept page speaks. */
  language: string;
  text: { waiting: string; refused: string; others: string; goOn: string; look: string; leave: string };
};

/**
 * On every page of a professional: keeps his day on the phone, sends what waits, and says what does. Everything that
 * it needs for that comes after the page stands.
 */
export function FieldKeeper({ owner, language, text }: Props) {
  const router = useRouter();
  const pathname = usePathname();
  const [kept, setKept] = useState<Kept>({ waiting: 0, refused: 0, others: 0 });
  const [offline, setOffline] = useState(false);

  useEffect(() => {
    let stop = () => {};
    let gone = false;
    const keep = async () => {
      try {
        const { keepDay } = await import('./keep-day');
        const arrived = () => router.refresh();
        if (!gone) stop = keepDay({ owner, language, leave: text.leave, tell: setKept, arrived });
      } catch {
        // The network went before the program had come.
        window.addEventListener('online', keep, { once: true });
      }
    };
    void keep();
    return () => {
      gone = true;
      window.removeEventListener('online', keep);
      stop();
    };
  }, [owner, language, text.leave, router]);
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    look();
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);

  const visit = /^\/vendor\/jobs\/([^/]+)/.exec(pathname)?.[1];
  const address = visit ? `/field?visit=${visit}` : '/field';
  const words = (['refused', 'waiting', 'others'] as const)
    .filter((what) => kept[what] > 0)
    .map((what) => fill(text[what], { count: kept[what] }));
  if (!offline && words.length === 0) return null;
  return (
    <div role="status" className="border-b border-rule bg-sunk">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center justify-between gap-3 px-4 py-2 md:px-8">
        <p className="text-sm">{words.join(' ')}</p>
        <ButtonAnchor href={address} size="sm">
          {offline ? text.goOn : text.look}
        </ButtonAnchor>
      </div>
    </div>
  );
}
