'use client';

/**
 * `since` is when what the page shows was last known to be true; null while the connection stands. `offline`: the
 * whole browser is cut off; `stale`: only the live channel is, and the page may be behind.
 */
export type Connection = { since: Date | null; why: 'offline' | 'stale' };

const EVENT = 'homeserve:connection';

/** Tells the shell's banner that the live connection broke or stands again. */
export function reportConnection(since: Date | null, why: Connection['why'] = 'stale'): void {
  window.dispatchEvent(new CustomEvent<Connection>(EVENT, { detail: { since, why } }));
}

export function onConnection(listen: (connection: Connection) => void): () => void {
  const hear = (event: Event) => listen((event as CustomEvent<Connection>).detail);
  const lost = () => listen({ since: new Date(), why: 'offline' });
  const back = () => listen({ since: null, why: 'offline' });
  window.addEventListener(EVENT, hear);
  window.addEventListener('offline', lost);
  window.addEventListener('online', back);
  return () => {
    window.removeEventListener(EVENT, hear);
    window.removeEventListener('offline', lost);
    window.removeEventListener('online', back);
  };
}
