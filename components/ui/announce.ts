'use client';

export type Announcement = { text: string; tone: 'plain' | 'ok' | 'bad' };

const EVENT = 'homeserve:announce';

/** Says something to everybody: shown at the foot of the page and read politely by screen readers. */
export function announce(text: string, tone: Announcement['tone'] = 'plain'): void {
  window.dispatchEvent(new CustomEvent<Announcement>(EVENT, { detail: { text, tone } }));
}

export function onAnnouncement(listen: (announcement: Announcement) => void): () => void {
  const hear = (event: Event) => listen((event as CustomEvent<Announcement>).detail);
  window.addEventListener(EVENT, hear);
  return () => window.removeEventListener(EVENT, hear);
}
