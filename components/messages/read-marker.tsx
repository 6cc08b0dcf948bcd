'use client';

import { useEffect, useRef } from 'react';
import { announce } from '../ui/announce';

type Props = {
  bookingId: string;
  /** The newest message of the page. */
  messageId: string;
  unread: number;
  /** The newest message of the others, as a sentence; said when it comes while the page is open. */
  incoming: { id: string; sentence: string } | null;
  /** The page is the conversation: keep its end in sight. */
  follow: boolean;
};

const NEAR_END_PX = 240;
const atEnd = () => window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - NEAR_END_PX;

/** Notes what was seen once the end of the list is on the screen, and says politely what comes in. */
export function ReadMarker({ bookingId, messageId, unread, incoming, follow }: Props) {
  const mark = useRef<HTMLSpanElement>(null);
  const said = useRef(incoming?.id);
  const opened = useRef(false);

  useEffect(() => {
    if (!incoming || said.current === incoming.id) return;
    said.current = incoming.id;
    announce(incoming.sentence, 'heard');
  }, [incoming]);

  useEffect(() => {
    if (!follow || !messageId) return;
    if (!opened.current || atEnd()) window.scrollTo({ top: document.documentElement.scrollHeight });
    opened.current = true;
  }, [follow, messageId]);

  useEffect(() => {
    if (unread === 0 || !mark.current) return;
    const note = () => {
      if (document.visibilityState !== 'visible') return;
      watch.disconnect();
      fetch(`/api/v1/bookings/${bookingId}/messages/read`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ messageId }),
        keepalive: true,
      }).catch(() => undefined);
    };
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && note());
    watch.observe(mark.current);
    return () => watch.disconnect();
  }, [bookingId, messageId, unread]);

  return <span ref={mark} aria-hidden="true" className="block h-px" />;
}
