'use client';

import { useCallback, useEffect, useState } from 'react';
import { newClientId } from '../photos/send-photo';
import type { FieldAct } from './field-item';
import { addItem, type FieldBook, onFieldChange, readBook, redoItem } from './field-store';
import { syncField } from './field-sync';
import { isReachable } from './reach';

const EMPTY: FieldBook = { owner: null, asOf: null, visits: [], items: [] };
const AGAIN_MS = 15_000;

/** What is kept on this phone, kept fresh, and the ways to add to it. `full` is true once the phone had no room. */
export function useField() {
  const [book, setBook] = useState<FieldBook>();
  const [online, setOnline] = useState<boolean>();
  const [full, setFull] = useState(false);

  useEffect(() => {
    const look = () => void readBook().then(setBook, () => setBook(EMPTY));
    const network = async () => {
      const reached = await isReachable();
      setOnline(reached);
      if (reached) void syncField();
    };
    look();
    void network();
    const stop = onFieldChange(look);
    const timer = setInterval(network, AGAIN_MS);
    window.addEventListener('online', network);
    window.addEventListener('offline', network);
    return () => {
      stop();
      clearInterval(timer);
      window.removeEventListener('online', network);
      window.removeEventListener('offline', network);
    };
  }, []);

  const add = useCallback(async (bookingId: string, act: FieldAct, instead?: number) => {
    const item = { clientId: newClientId(), bookingId, at: new Date().toISOString(), act };
    try {
      await (instead === undefined ? addItem(item) : redoItem(instead, item));
      setFull(false);
      setBook(await readBook());
    } catch {
      setFull(true);
    }
    void syncField();
  }, []);

  return { book, online, full, add };
}
