'use client';

import { useEffect, useState } from 'react';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { SubmitButton } from '../ui/submit-button';

type Props = {
  action: FormAction;
  hidden: Record<string, string>;
  /** Seconds until it may be pressed. */
  pause: number;
  /** `wait` holds "{seconds}". */
  text: { submit: string; wait: string; sending: string };
};

/** Asks for another message after a pause. The server has its own, longer limits. */
export function TimedForm({ action, hidden, pause, text }: Props) {
  const [left, setLeft] = useState(pause);
  const waiting = left > 0;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, [waiting]);
  return (
    <ActionForm action={action} className="mt-3">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {waiting ? (
        <p className="flex min-h-12 items-center text-sm text-ink-2 tabular-nums" aria-live="off">
          {text.wait.replace('{seconds}', String(left))}
        </p>
      ) : (
        <SubmitButton variant="quiet" size="wide" pendingText={text.sending}>
          {text.submit}
        </SubmitButton>
      )}
    </ActionForm>
  );
}
