'use client';

import { useCallback, useEffect, useState } from 'react';
import type { FieldAct } from './field-item';
import { type FieldBook, onFieldChange, onProgress, type Progress, readBook } from './field-store';
import { type SyncEnd, syncField } from './field-sync';
import { keepAct } from './keep-act';
import { isReachable } from './reach';

const EMPTY: FieldBook = { owner: null, asOf: null, visits: [], items: [], others: 0 };
const AGAIN_MS = 15_000;

/**
 * What is kept on this phone, kept fresh, and the ways to add to it. `full` is true once the phone had no room; `last` is
 * how the newest round of sending ended.
 */
export function useField() {
  const [book, setBook] = useState<FieldBook>();
  const [online, setOnline] = useState<boolean>();
  const [full, setFull] = useState(false);
  const [progress, setProgress] = useState<Progress>(null);
  const [last, setLast] = useState<SyncEnd>();
  const owner = book?.owner;

  const send = useCallback(() => void syncField().then(setLast, () => undefined), []);
  useEffect(() => {
    const look = () => void readBook().then(setBook, () => setBook(EMPTY));
    const network = async () => {
      const reached = await isReachable();
      setOnline(reached);
      if (reached) send();
    };
    look();
    void network();
    const stop = [onFieldChange(look), onProgress(setProgress)];
    const timer = setInterval(network, AGAIN_MS);
    window.addEventListener('online', network);
    window.addEventListener('offline', network);
    return () => {
      for (const end of stop) end();
      clearInterval(timer);
      window.removeEventListener('online', network);
      window.removeEventListener('offline', network);
    };
  }, [send]);

  const add = useCallback(
    async (bookingId: string, act: FieldAct) => {
      if (!owner) return;
      try {
        await keepAct(owner, bookingId, act);
        setFull(false);
        setBook(await readBook());
      } catch {
        setFull(true);
      }
      send();
    },
    [owner, send],
  );

  return { book, online, full, progress, last, add };
}
