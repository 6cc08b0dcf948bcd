'use client';

import { useEffect, useRef } from 'react';
import { announce } from '../ui/announce';

/** Says the newest line of a timeline when a new one has come; silent on the first reading. */
export function AnnounceNew({ id, sentence }: { id: string; sentence: string }) {
  const known = useRef(id);
  useEffect(() => {
    if (known.current === id) return;
    known.current = id;
    announce(sentence);
  }, [id, sentence]);
  return null;
}
