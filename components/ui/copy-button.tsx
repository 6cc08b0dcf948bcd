'use client';

import { announce } from './announce';
import { useClientText } from './client-text';

/** Puts `value` on the clipboard and says so. `what` names it for screen readers. */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const text = useClientText();
  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      announce(text.copied, 'ok');
    } catch {
      announce(text.copyFailed, 'bad');
    }
  }
  return (
    <button type="button" className="link min-h-11 px-1.5 text-xs md:min-h-8" onClick={copy}>
      {text.copy} <span className="sr-only">{what}</span>
    </button>
  );
}
