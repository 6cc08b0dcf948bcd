'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type PreparedShot, prepareShot } from './prepare-shot';
import { type Kind, newClientId, type Outcome, pauseAfter, sendPhoto } from './send-photo';

export type Shot = {
  clientId: string;
  file: File;
  kind: Kind;
  shotId?: string;
  preview: string;
  percent: number;
  /** Shrunk and hashed from the moment on when it was taken; null: the file cannot be read. */
  prepared: Promise<PreparedShot | null>;
  tries: number;
  state: 'waiting' | 'sending' | Outcome['state'];
  code?: string;
};

const UNREADABLE: Outcome = { state: 'refused', code: 'photo_unreadable' };

/** The photos chosen on this page, sent one after another; what failed goes again after a pause, with the network, or at a tap. */
export function useShots(bookingId: string, shotId?: string) {
  const router = useRouter();
  const [shots, setShots] = useState<Shot[]>([]);
  const list = useRef<Shot[]>([]);
  const busy = useRef(false);
  const pauses = useRef(new Set<ReturnType<typeof setTimeout>>());

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
        const { clientId } = next;
        const tries = next.tries + 1;
        patch(clientId, { state: 'sending', percent: 0, tries });
        const prepared = await next.prepared;
        const outcome = prepared
          ? await sendPhoto(bookingId, { ...next, prepared }, (percent) => patch(clientId, { percent }))
          : UNREADABLE;
        patch(clientId, { state: outcome.state, code: outcome.state === 'refused' ? outcome.code : undefined });
        if (outcome.state === 'saved') router.refresh();
        const pause = outcome.state === 'failed' ? pauseAfter(tries) : null;
        if (pause !== null) again(clientId, pause);
      }
    } finally {
      busy.current = false;
    }

    function again(clientId: string, pause: number) {
      const timer = setTimeout(() => {
        pauses.current.delete(timer);
        const failed = list.current.find((shot) => shot.clientId === clientId && shot.state === 'failed');
        if (failed) patch(clientId, { state: 'waiting' });
        void drain();
      }, pause);
      pauses.current.add(timer);
    }
  }, [bookingId, patch, router]);

  const add = useCallback(
    (files: Iterable<File>, kind: Kind) => {
      const fresh = Array.from(files, (file): Shot => {
        const preview = URL.createObjectURL(file);
        const prepared = prepareShot(file);
        const fresh = { percent: 0, tries: 0, state: 'waiting' as const };
        return { ...fresh, clientId: newClientId(), file, kind, shotId, preview, prepared };
      });
      change((all) => [...all, ...fresh]);
      void drain();
    },
    [change, drain, shotId],
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
    const running = pauses.current;
    window.addEventListener('online', online);
    return () => {
      window.removeEventListener('online', online);
      for (const timer of running) clearTimeout(timer);
    };
  }, [retry]);

  return { shots, add, retry, remove };
}
