'use client';

import { startTransition, useEffect } from 'react';
import { type FormAction, IDLE } from '@/lib/core/action-state';
import { PRESENT_SECONDS } from '@/lib/vendors/policy/presence';

type Props = { vendorId: string; note: FormAction };

const EVERY_MS = (PRESENT_SECONDS / 3) * 1000;

/** Says, while the page is seen, that somebody has this application open. A lost word is said again by the next one. */
export function ReviewersHere({ vendorId, note }: Props) {
  useEffect(() => {
    const say = () => {
      if (document.visibilityState !== 'visible' || !navigator.onLine) return;
      const form = new FormData();
      form.set('vendorId', vendorId);
      startTransition(async () => {
        await note(IDLE, form).catch(() => undefined);
      });
    };
    say();
    const timer = setInterval(say, EVERY_MS);
    document.addEventListener('visibilitychange', say);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', say);
    };
  }, [vendorId, note]);
  return null;
}
