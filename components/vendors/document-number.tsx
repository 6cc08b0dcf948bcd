'use client';

import { useState } from 'react';
import { Button } from '../ui/button';

type Props = { documentId: string; text: Record<'show' | 'logged' | 'failed', string> };

/** The whole number on demand; the server writes down who asked for it. */
export function DocumentNumber({ documentId, text }: Props) {
  const [shown, setShown] = useState<string | null>(null);
  const read = async () => {
    const answer = await fetch(`/api/v1/documents/${documentId}/number`, { method: 'POST' }).catch(() => null);
    const body: { number?: string } | null = answer?.ok ? await answer.json().catch(() => null) : null;
    setShown(body?.number ?? text.failed);
  };
  return (
    <div className="mt-2">
      {shown === null ? (
        <Button size="sm" onClick={read}>
          {text.show}
        </Button>
      ) : null}
      <p role="status" className="min-h-6 font-mono">
        {shown}
      </p>
      <p className="text-sm text-ink-2">{text.logged}</p>
    </div>
  );
}
