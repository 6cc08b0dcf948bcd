'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { announce } from '../ui/announce';
import { buttonLook } from '../ui/button-look';
import { lettersAreOn } from '../ui/letter-keys';
import { isPlain, nextRow } from '../ui/row-keys';
import { fill } from '../vendors/board-move';
import { useHeard } from '../vendors/use-heard';

/** Sentences with holes that the browser fills: {visit}, {to}. */
type Text = Record<'hint' | 'picked' | 'over' | 'back' | 'putBack', string>;
type Picked = { visit: string; name: string; from: string; over: string | null };

type Props = {
  /** The ruler as it is shown, without a visit that is looked at. */
  base: string;
  text: Text;
  children: ReactNode;
};

const NOBODY = 'nobody';

/**
 * Takes visits of the ruler below to somebody else's row: dragged, or picked up with m and put down by arrows and Enter.
 * Nothing is written by that: the address then says what would break.
 */
export function DayMoves({ base, text, children }: Props) {
  const router = useRouter();
  const root = useRef<HTMLDivElement>(null);
  const [picked, setPicked] = useState<Picked | null>(null);

  const rows = () => [...(root.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const nameOf = (row: string | null) => rows().find((one) => one.dataset.row === row)?.dataset.name ?? '';

  // The rows are the server's markup: what the browser adds to it is attributes.
  useEffect(() => {
    for (const row of root.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []) {
      row.toggleAttribute('data-drop', Boolean(picked?.over) && row.dataset.row === picked?.over);
    }
    for (const bar of root.current?.querySelectorAll<HTMLElement>('[data-bar]') ?? []) {
      bar.toggleAttribute('data-picked', bar.dataset.bar === picked?.visit);
    }
  });

  function pick(bar: HTMLElement | null): boolean {
    const row = bar?.closest<HTMLElement>('[data-row]');
    if (!bar?.dataset.bar || !row?.dataset.row || !('movable' in bar.dataset)) return false;
    const name = bar.title;
    setPicked({ visit: bar.dataset.bar, name, from: row.dataset.row, over: null });
    announce(fill(text.picked, { visit: name }), 'heard');
    return true;
  }

  function putBack() {
    if (picked) announce(fill(text.back, { visit: picked.name }), 'heard');
    setPicked(null);
  }

  function drop(to: string | null) {
    if (!picked) return;
    setPicked(null);
    if (!to || to === NOBODY || to === picked.from) return;
    const asked = new URLSearchParams({ visit: picked.visit, to, from: picked.from });
    router.push(`${base}${base.includes('?') ? '&' : '?'}${asked}`);
  }

  function press(event: KeyboardEvent) {
    if (!isPlain(event)) return;
    if (!picked) {
      if (event.key === 'm' && lettersAreOn() && pick(barAt(event.target))) event.preventDefault();
      return;
    }
    const people = rows().filter(({ dataset }) => dataset.row !== NOBODY && dataset.row !== picked.from);
    const at = people.findIndex(({ dataset }) => dataset.row === picked.over);
    const next = nextRow(event.key, at, people.length);
    if (event.key === 'Escape') putBack();
    else if (event.key === 'Enter') drop(picked.over);
    else if (next !== null) {
      const row = people[next];
      row?.scrollIntoView({ block: 'nearest' });
      announce(fill(text.over, { visit: picked.name, to: row?.dataset.name ?? '' }), 'heard');
      setPicked({ ...picked, over: row?.dataset.row ?? null });
    } else return;
    event.preventDefault();
  }

  useHeard(root, {
    keydown: press,
    dragstart(event) {
      const bar = barAt(event.target);
      if (!pick(bar) || !event.dataTransfer) return;
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', bar?.title ?? '');
    },
    dragover(event) {
      const over = rowAt(event.target);
      if (!picked || !over || over === NOBODY) return;
      event.preventDefault();
      if (over !== picked.over) setPicked({ ...picked, over });
    },
    drop(event) {
      if (!picked) return;
      event.preventDefault();
      drop(rowAt(event.target) ?? null);
    },
    dragend: () => picked && putBack(),
  });

  return (
    <div ref={root}>
      <p id="day-hint" className="sr-only">
        {text.hint}
      </p>
      {children}
      {picked ? (
        <div className="fixed inset-x-0 bottom-0 z-30 flex flex-wrap items-center gap-x-4 border-t-2 border-ink bg-paper px-4 py-3 md:ps-64">
          <p className="font-medium">
            {fill(picked.over ? text.over : text.picked, { visit: picked.name, to: nameOf(picked.over) })}
          </p>
          <button type="button" className={buttonLook('link', 'sm', 'ms-auto')} onClick={putBack}>
            {text.putBack}
          </button>
        </div>
      ) : null}
    </div>
  );
}

const barAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-bar]') : null;

const rowAt = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset.row : undefined;
