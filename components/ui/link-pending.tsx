'use client';

import { useLinkStatus } from 'next/link';

/** A line along the top of the window while the page behind a link is on its way and nothing of it can be shown. */
export function LinkPending() {
  return useLinkStatus().pending ? <span aria-hidden="true" className="on-its-way" /> : null;
}
