'use client';

import { useEffect } from 'react';
import { isCovered, lettersAreOn } from '../ui/letter-keys';
import { isPlain } from '../ui/row-keys';

type ReviewKeysProps = {
  /** Key and the verbs whose lever it opens: the first that is there. */
  keys: { key: string; verbs: string[] }[];
  hint: string;
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

/** Single keys that open a reviewer's lever and put the cursor into it; nothing is decided by a key alone. */
export function ReviewKeys({ keys, hint }: ReviewKeysProps) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isPlain(event) || event.repeat || isTyping(event.target) || isCovered() || !lettersAreOn()) return;
      const verbs = keys.find(({ key }) => key === event.key.toLowerCase())?.verbs ?? [];
      const lever = verbs
        .map((verb) => document.querySelector<HTMLDetailsElement>(`[data-verb="${verb}"] details`))
        .find((one) => one !== null);
      if (!lever) return;
      event.preventDefault();
      lever.open = true;
      lever.querySelector<HTMLElement>('textarea, button[type="submit"]')?.focus();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [keys]);
  return <p className="mb-2 text-sm text-ink-2">{hint}</p>;
}
