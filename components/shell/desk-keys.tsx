'use client';

import { Keyboard } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Dialog } from '../ui/dialog';
import { isCovered, keepLetters, lettersAreOn } from '../ui/letter-keys';
import { isPlain, nextRow } from '../ui/row-keys';

export type DeskKeysProps = {
  text: { open: string; title: string; lead: string; letters: string };
  keys: { id: string; keys: string[]; does: string }[];
};

const ARROWS = ['ArrowDown', 'ArrowUp', 'Home', 'End'];

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select'));

const rowsHere = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-rows] > :is(tr, li)')];

function search(): boolean {
  const box = document.querySelector<HTMLInputElement>('search input[name="q"]');
  box?.focus();
  box?.select();
  return box !== null;
}

function walk(key: string): boolean {
  const rows = rowsHere();
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  if (ARROWS.includes(key) && here < 0) return false;
  const next = nextRow(key, here, rows.length);
  if (next === null) return false;
  const row = rows[next];
  row?.querySelector<HTMLElement>('a[href]')?.focus();
  row?.scrollIntoView({ block: 'nearest' });
  return true;
}

function tick(): boolean {
  const box = rowsHere()
    .find((row) => row.contains(document.activeElement))
    ?.querySelector<HTMLInputElement>('input[name="selected"]');
  box?.click();
  return Boolean(box);
}

/**
 * The keys of every desk page: j and k or the arrows walk the rows of a list, Enter opens one (the browser's own),
 * x ticks it, / searches, ? lists the keys. The letters can be switched off (WCAG 2.1.4).
 */
export function DeskKeys({ text, keys }: DeskKeysProps) {
  const box = useRef<HTMLDivElement>(null);
  const [letters, setLetters] = useState(true);
  useEffect(() => setLetters(lettersAreOn()), []);

  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || !isPlain(event) || isWriting(event.target)) return;
      if (isCovered()) return;
      const done = ARROWS.includes(event.key) ? walk(event.key) : letters && letter(event.key);
      if (done) event.preventDefault();
    }
    function letter(key: string): boolean {
      if (key === '/') return search();
      if (key === 'x') return tick();
      if (key !== '?') return walk(key);
      box.current?.querySelector('button')?.click();
      return true;
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [letters]);

  return (
    <div ref={box}>
      <Dialog
        title={text.title}
        trigger={
          <>
            <Keyboard className="size-4.5" aria-hidden="true" />
            {text.open}
          </>
        }
        triggerVariant="link"
        triggerSize="sm"
      >
        <p className="mb-4 text-sm text-ink-2">{text.lead}</p>
        <dl className="border-t border-rule">
          {keys.map(({ id, keys: caps, does }) => (
            <div key={id} className="flex items-center justify-between gap-4 border-b border-rule py-2">
              <dt className="order-last flex gap-1.5">
                {caps.map((cap) => (
                  <kbd
                    key={cap}
                    className="grid min-h-7 min-w-7 place-items-center rounded-sm border border-rule-strong bg-raised px-1.5 font-mono text-xs"
                  >
                    {cap}
                  </kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label className="mt-3 flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            checked={letters}
            onChange={(event) => {
              setLetters(event.target.checked);
              keepLetters(event.target.checked);
            }}
            className="size-5 accent-ink"
          />
          {text.letters}
        </label>
      </Dialog>
    </div>
  );
}
