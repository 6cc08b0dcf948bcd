'use client';

import { useEffect } from 'react';
import { type FormAction, IDLE } from '@/lib/core/action-state';

const SIGNS_OF_A_PERSON = ['pointerdown', 'keydown', 'scroll', 'touchstart'] as const;
const READING_MS = 1500;

/** Says "viewed" once a person looks: a mail scanner that fetches the page, even one that runs it, does not stay. */
export function RecordView({ action }: { action: FormAction }) {
  useEffect(() => {
    let told = false;
    const tell = () => {
      if (told || document.visibilityState !== 'visible') return;
      told = true;
      // A view that cannot be recorded must not disturb the reader.
      action(IDLE, new FormData()).catch(() => {});
    };
    const timer = setTimeout(tell, READING_MS);
    for (const sign of SIGNS_OF_A_PERSON) window.addEventListener(sign, tell, { once: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS_OF_A_PERSON) window.removeEventListener(sign, tell);
    };
  }, [action]);
  return null;
}
