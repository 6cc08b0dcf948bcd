'use client';

/** Has the server keep a choice in a cookie; the page shows it already, so a lost answer costs nothing. */
export async function keepPreference(fields: Record<string, string>): Promise<void> {
  const body = new URLSearchParams(fields);
  await fetch('/preferences', { method: 'POST', body, redirect: 'manual', keepalive: true }).catch(() => undefined);
}
