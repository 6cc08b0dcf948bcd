'use client';

import { startTransition, useEffect } from 'react';
import { type FormAction, IDLE } from '@/lib/core/action-state';

/** Tells the server something once, when somebody really looks at the page: what only fetches it says nothing. */
export function SayOnce({ action, values = {} }: { action: FormAction; values?: Record<string, string> }) {
  const text = JSON.stringify(values);
  useEffect(() => {
    const form = new FormData();
    for (const [name, value] of Object.entries(JSON.parse(text) as Record<string, string>)) form.set(name, value);
    startTransition(async () => {
      await action(IDLE, form).catch(() => undefined);
    });
  }, [action, text]);
  return null;
}
