'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { announce } from '../ui/announce';
import { useClientText } from '../ui/client-text';
import { type Connection, onConnection } from '../ui/connection';

const STANDS: Connection = { since: null, why: 'offline' };

/** The first moment counts: the socket that breaks after the network brings no newer truth. */
const after = (before: Connection, next: Connection): Connection =>
  next.since && before.since ? { since: before.since, why: next.why === 'offline' ? 'offline' : before.why } : next;

/**
 * "You are offline. As of 10:42." over the page while the browser is cut off, and goes when it is back; both are
 * said politely, once. A live channel alone that breaks says only that the page may be behind.
 */
export function OfflineLine({ mark }: { mark: ReactNode }) {
  const text = useClientText();
  const [connection, setConnection] = useState(STANDS);
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => onConnection((next) => setConnection((before) => after(before, next))), []);
  const { since, why } = connection;
  const time = since
    ? new Intl.DateTimeFormat(document.documentElement.lang, { hour: 'numeric', minute: '2-digit' }).format(since)
    : null;
  const sentence = time ? text[why].replace('{time}', time) : null;
  useEffect(() => {
    if (sentence === said) return;
    setSaid(sentence);
    announce(sentence ?? text.online, 'heard');
  }, [sentence, said, text]);
  if (!sentence) return null;
  return (
    <aside
      aria-label={sentence}
      className="sticky top-0 z-30 flex min-h-10 items-center justify-center gap-2 border-b border-warn bg-paper px-4 py-1.5 text-sm font-medium text-warn"
    >
      {mark}
      {sentence}
    </aside>
  );
}
