'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { newClientId } from '@/lib/core/client-id';
import { type Draft, type Outcome, sendMessage } from './send-message';

export type Leaving = Draft & { clientId: string; preview: string | null; state: 'sending' | 'failed' | 'sent' };

/**
 * Messages on their way, sent one after another so that they keep their order. What failed stays with its text and
 * goes again by a tap or when the network is back; `refused` hears of what the server will never take.
 */
export function useOutbox(bookingId: string, refused: (draft: Draft, outcome: Outcome & { state: 'refused' }) => void) {
  const router = useRouter();
  const [items, setItems] = useState<Leaving[]>([]);
  const list = useRef<Leaving[]>([]);
  const line = useRef(Promise.resolve());

  const change = useCallback((next: (items: Leaving[]) => Leaving[]) => {
    list.current = next(list.current);
    setItems(list.current);
  }, []);
  const remove = useCallback(
    (clientId: string) => {
      const gone = list.current.find((item) => item.clientId === clientId);
      if (gone?.preview) URL.revokeObjectURL(gone.preview);
      change((all) => all.filter((item) => item.clientId !== clientId));
    },
    [change],
  );

  const post = useCallback(
    (clientId: string) => {
      line.current = line.current.then(async () => {
        const item = list.current.find((one) => one.clientId === clientId);
        if (!item) return;
        const outcome = await sendMessage(bookingId, clientId, item);
        if (outcome.state === 'refused') {
          remove(clientId);
          refused(item, outcome);
          return;
        }
        const state = outcome.state;
        change((all) => all.map((one) => (one.clientId === clientId ? { ...one, state } : one)));
        if (state === 'sent') router.refresh();
      });
    },
    [bookingId, change, refused, remove, router],
  );

  const send = useCallback(
    (draft: Draft) => {
      const clientId = newClientId();
      const preview = draft.file ? URL.createObjectURL(draft.file) : null;
      change((all) => [...all, { ...draft, clientId, preview, state: 'sending' }]);
      post(clientId);
    },
    [change, post],
  );
  const retry = useCallback(
    (clientId?: string) => {
      const due = list.current.filter((one) => one.state === 'failed' && (!clientId || one.clientId === clientId));
      change((all) => all.map((one) => (due.includes(one) ? { ...one, state: 'sending' } : one)));
      for (const one of due) post(one.clientId);
    },
    [change, post],
  );

  useEffect(() => {
    const online = () => retry();
    window.addEventListener('online', online);
    return () => window.removeEventListener('online', online);
  }, [retry]);

  return { items, send, retry, remove };
}
