'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { outcomeOf } from '@/lib/core/outcome';
import { Button } from '../ui/button';

export type PortraitUploadProps = {
  text: { choose: string; sending: string; saved: string; failed: string; reasons: Record<string, string> };
};

/** Chooses a picture of oneself and sends it; says what became of it. */
export function PortraitUpload({ text }: PortraitUploadProps) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async (file: File) => {
    setBusy(true);
    setSaid(text.sending);
    const form = new FormData();
    form.set('file', file);
    const sent = await fetch('/api/v1/me/portrait', { method: 'PUT', body: form }).catch(() => null);
    const body: unknown = await sent?.json().catch(() => null);
    const outcome = outcomeOf(sent?.status ?? 0, body);
    setBusy(false);
    setSaid(
      outcome.state === 'sent'
        ? text.saved
        : outcome.state === 'refused'
          ? (text.reasons[outcome.code] ?? text.failed)
          : text.failed,
    );
    if (outcome.state === 'sent') router.refresh();
  };
  return (
    <div>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        aria-label={text.choose}
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) void send(file);
        }}
      />
      <Button size="sm" aria-disabled={busy || undefined} onClick={() => busy || input.current?.click()}>
        {text.choose}
      </Button>
      <p role="status" className="mt-1 min-h-6 text-sm text-ink-2">
        {said}
      </p>
    </div>
  );
}
