'use client';

import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { cx } from '../ui/cx';
import { Link } from '../ui/link';
import {
  type FindSource,
  type Found,
  type FoundGroup,
  findEverywhere,
  matchingPlaces,
  type Place,
  SHORTEST,
} from './sources';

export type FindText = {
  title: string;
  label: string;
  hint: string;
  places: string;
  results: string;
  searching: string;
  nothing: string;
  unreachable: string;
  /** "{count} found". */
  found: string;
};

/** How long nobody has typed before the lists are asked. */
const PAUSE_MS = 200;

type Answer = { typed: string; groups: FoundGroup[]; failed: boolean };
const NOTHING: Answer = { typed: '', groups: [], failed: false };

/** Asks once typing pauses; what a later question overtook is dropped. */
function useFound(sources: FindSource[], typed: string): Answer & { searching: boolean } {
  const [answer, setAnswer] = useState(NOTHING);
  useEffect(() => {
    if (typed.length < SHORTEST) {
      setAnswer(NOTHING);
      return;
    }
    const overtaken = new AbortController();
    const pause = setTimeout(async () => {
      try {
        const groups = await findEverywhere(sources, typed, overtaken.signal);
        if (!overtaken.signal.aborted) setAnswer({ typed, groups, failed: false });
      } catch {
        if (!overtaken.signal.aborted) setAnswer({ typed, groups: [], failed: true });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      overtaken.abort();
    };
  }, [sources, typed]);
  return { ...answer, searching: typed.length >= SHORTEST && answer.typed !== typed };
}

type Props = { places: Place[]; sources: FindSource[]; text: FindText; left: () => void };

/** A box over a list: arrows choose, Enter goes there, the focus stays in the box (the combobox pattern). */
export function FindBox({ places, sources, text, left }: Props) {
  const router = useRouter();
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  // Before the dialog looks for what comes first in it.
  useEffect(() => box.current?.focus(), []);
  const [value, setValue] = useState('');
  const [at, setAt] = useState(0);
  /** Enter was pressed before the lists had answered. */
  const [hurried, setHurried] = useState(false);
  const typed = value.trim();
  const { groups, failed, searching } = useFound(sources, typed);
  const pages: Found[] = matchingPlaces(places, typed).map(({ href, label }) => {
    return { key: `page-${href}`, href, title: label, detail: '' };
  });
  const shown = [...groups, { label: text.places, found: pages }].filter(({ found }) => found.length > 0);
  const all = shown.flatMap(({ found }) => found);
  const chosen = all[Math.min(at, all.length - 1)];
  const optionId = (key: string) => `${id}-${key}`;

  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length > 0) {
      event.preventDefault();
      const next = (Math.min(at, all.length - 1) + step + all.length) % all.length;
      setAt(next);
      document.getElementById(optionId(all[next]?.key ?? ''))?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      setHurried(true);
    }
  }
  useEffect(() => {
    if (!hurried || searching) return;
    setHurried(false);
    if (!chosen) return;
    left();
    router.push(chosen.href);
  }, [hurried, searching, chosen, left, router]);
  const state = searching
    ? text.searching
    : failed
      ? text.unreachable
      : all.length === 0
        ? text.nothing
        : text.found.replace('{count}', String(all.length));

  return (
    <>
      <label className="block">
        <span className="sr-only">{text.label}</span>
        <input
          ref={box}
          type="search"
          role="combobox"
          aria-expanded={all.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen ? optionId(chosen.key) : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={text.hint}
          value={value}
          onChange={(event) => {
            setValue(event.target.value);
            setAt(0);
            setHurried(false);
          }}
          onKeyDown={press}
          className="block min-h-12 w-full min-w-0 rounded-md border border-rule-strong bg-raised px-3.5 text-base text-ink placeholder:text-ink-2 hover:border-ink"
        />
      </label>
      <p role="status" className={cx('mt-2 text-sm', failed ? 'font-medium text-bad' : 'text-ink-2')}>
        {state}
      </p>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={text.results}
        className="mt-2 h-[min(22rem,50dvh)] overflow-y-auto"
      >
        {shown.map(({ label, found }, group) => (
          <fieldset key={label} aria-labelledby={`${id}-group-${group}`} className="min-w-0">
            <p id={`${id}-group-${group}`} className="border-b border-rule pt-3 pb-1 text-sm text-ink-2">
              {label}
            </p>
            {found.map((one) => (
              <Link
                key={one.key}
                id={optionId(one.key)}
                href={one.href}
                role="option"
                // The focus stays in the box, which hears the keys.
                tabIndex={-1}
                aria-selected={one === chosen}
                onClick={left}
                className="block min-h-11 border-b border-rule border-s-3 border-s-transparent px-3 py-2 hover:bg-sunk aria-selected:border-s-ink aria-selected:bg-sunk"
              >
                <span className="block font-medium">{one.title}</span>
                {one.detail ? <span className="block truncate text-sm text-ink-2">{one.detail}</span> : null}
              </Link>
            ))}
          </fieldset>
        ))}
      </div>
    </>
  );
}
