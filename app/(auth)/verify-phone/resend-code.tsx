'use client';

import { useEffect, useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { SubmitButton } from '@/components/ui/submit-button';
import type { FormAction } from '@/lib/core/action-state';

const PAUSE_SECONDS = 30;

type Props = {
  action: FormAction;
  phone: string;
  /** A code has just been sent: the next one has to wait. */
  sent: boolean;
  text: { send: string; again: string; wait: string; sending: string };
};

/** Asks for a code, the first time at once, again after a pause. The server has its own, longer limits. */
export function ResendCode({ action, phone, sent, text }: Props) {
  const [left, setLeft] = useState(sent ? PAUSE_SECONDS : 0);
  const waiting = left > 0;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, [waiting]);
  return (
    <ActionForm action={action} className="mt-3">
      <input type="hidden" name="phone" value={phone} />
      {waiting ? (
        <p className="flex min-h-12 items-center text-sm text-ink-2 tabular-nums" aria-live="off">
          {text.wait.replace('{seconds}', String(left))}
        </p>
      ) : (
        <SubmitButton variant="quiet" size="wide" pendingText={text.sending}>
          {sent ? text.again : text.send}
        </SubmitButton>
      )}
    </ActionForm>
  );
}
