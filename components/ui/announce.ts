'use client';

/** `heard` is for screen readers only: the eye finds the same words in the form. */
export type Announcement = { text: string; tone: 'plain' | 'ok' | 'bad' | 'heard' };

const EVENT = 'homeserve:announce';

/** Says something to everybody: shown over the page and read politely by screen readers. */
export function announce(text: string, tone: Announcement['tone'] = 'plain'): void {
  window.dispatchEvent(new CustomEvent<Announcement>(EVENT, { detail: { text, tone } }));
}

export function onAnnouncement(listen: (announcement: Announcement) => void): () => void {
  const hear = (event: Event) => listen((event as CustomEvent<Announcement>).detail);
  window.addEventListener(EVENT, hear);
  return () => window.removeEventListener(EVENT, hear);
}
