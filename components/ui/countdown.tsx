'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { numberFormat } from '@/lib/core/formatters';

export type CountdownProps = {
  /** RFC 3339 instants of the server's clock; the browser's own clock is never asked. */
  deadline: string;
  serverNow: string;
  /** `clock` "9:41"; `words` "9 minutes 41 seconds"; `minutes` "10 minutes", the begun one counted. */
  format?: 'clock' | 'words' | 'minutes';
  locale: string;
  /** Shown when time is up. */
  expiredText: string;
  /** Re-reads the page once when time is up. */
  refreshOnExpire?: boolean;
};

function words(seconds: number, locale: string, minutesOnly: boolean): string {
  const unit = (value: number, name: string) =>
    numberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(value);
  if (minutesOnly) return unit(Math.ceil(seconds / 60), 'minute');
  if (seconds >= 3600)
    return `${unit(Math.floor(seconds / 3600), 'hour')} ${unit(Math.floor((seconds % 3600) / 60), 'minute')}`;
  if (seconds >= 60) return `${unit(Math.floor(seconds / 60), 'minute')} ${unit(seconds % 60, 'second')}`;
  return unit(seconds, 'second');
}

function clock(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const rest = `${String(Math.floor((seconds % 3600) / 60)).padStart(hours ? 2 : 1, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  return hours ? `${hours}:${rest}` : rest;
}

/**
 * Counts down on the server's clock; silent for screen readers, which read the deadline beside it. Minutes alone are
 * slow enough to be told, politely.
 */
export function Countdown({
  deadline,
  serverNow,
  format = 'clock',
  locale,
  expiredText,
  refreshOnExpire,
}: CountdownProps) {
  const router = useRouter();
  const total = Math.max(0, Math.ceil((Date.parse(deadline) - Date.parse(serverNow)) / 1000));
  const [left, setLeft] = useState(total);
  useEffect(() => {
    const started = performance.now();
    setLeft(total);
    if (total === 0) return;
    const timer = setInterval(() => {
      const next = Math.max(0, total - Math.floor((performance.now() - started) / 1000));
      setLeft(next);
      if (next > 0) return;
      clearInterval(timer);
      if (refreshOnExpire) router.refresh();
    }, 1000);
    return () => clearInterval(timer);
  }, [total, refreshOnExpire, router]);
  if (left === 0) return <span>{expiredText}</span>;
  return (
    <span
      role="timer"
      aria-live={format === 'minutes' ? 'polite' : 'off'}
      suppressHydrationWarning
      className={format === 'clock' ? 'font-mono tabular-nums' : 'tabular-nums'}
    >
      {format === 'clock' ? clock(left) : words(left, locale, format === 'minutes')}
    </span>
  );
}
