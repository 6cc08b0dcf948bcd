'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Kind, newClientId, type Outcome, sendPhoto } from './send-photo';

export type Shot = {
  clientId: string;
  file: File;
  kind: Kind;
  preview: string;
  percent: number;
  state: 'waiting' | 'sending' | Outcome['state'];
  code?: string;
};

/** The photos chosen on this page, sent one after another; what failed waits for the network or a tap. */
export function useShots(bookingId: string) {
  const router = useRouter();
  const [shots, setShots] = useState<Shot[]>([]);
  const list = useRef<Shot[]>([]);
  const busy = useRef(false);

  const change = useCallback((next: (shots: Shot[]) => Shot[]) => {
    list.current = next(list.current);
    setShots(list.current);
  }, []);
  const patch = useCallback(
    (clientId: string, more: Partial<Shot>) =>
      change((all) => all.map((shot) => (shot.clientId === clientId ? { ...shot, ...more } : shot))),
    [change],
  );

  const drain = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    try {
      for (;;) {
        const next = list.current.find((shot) => shot.state === 'waiting');
        if (!next) return;
        patch(next.clientId, { state: 'sending', percent: 0 });
        const outcome = await sendPhoto(bookingId, next, (percent) => patch(next.clientId, { percent }));
        patch(next.clientId, { state: outcome.state, code: outcome.state === 'refused' ? outcome.code : undefined });
        if (outcome.state === 'saved') router.refresh();
      }
    } finally {
      busy.current = false;
    }
  }, [bookingId, patch, router]);

  const add = useCallback(
    (files: Iterable<File>, kind: Kind) => {
      const fresh = Array.from(files, (file): Shot => {
        const preview = URL.createObjectURL(file);
        return { clientId: newClientId(), file, kind, preview, percent: 0, state: 'waiting' };
      });
      change((all) => [...all, ...fresh]);
      void drain();
    },
    [change, drain],
  );
  const retry = useCallback(
    (clientId?: string) => {
      const due = (shot: Shot) => shot.state === 'failed' && (clientId === undefined || shot.clientId === clientId);
      change((all) => all.map((shot) => (due(shot) ? { ...shot, state: 'waiting' } : shot)));
      void drain();
    },
    [change, drain],
  );
  const remove = useCallback(
    (clientId: string) => {
      const gone = list.current.find((shot) => shot.clientId === clientId);
      if (gone) URL.revokeObjectURL(gone.preview);
      change((all) => all.filter((shot) => shot.clientId !== clientId));
    },
    [change],
  );

  useEffect(() => {
    const online = () => retry();
    window.addEventListener('online', online);
    return () => window.removeEventListener('online', online);
  }, [retry]);

  return { shots, add, retry, remove };
}
