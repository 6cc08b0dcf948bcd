'use client';

import { type DragEvent, type ReactNode, useRef, useTransition } from 'react';
import { type FormAction, IDLE } from '@/lib/core/action-state';
import { announce } from './announce';
import { useClientText } from './client-text';
import { cx } from './cx';

type Props = {
  /** Places one line: gets `hidden`, `id` and, unless it is to be last, `before`. */
  place: FormAction;
  hidden: Record<string, string>;
  className?: string;
  /** `<li data-row={id}>`s, each with a `data-grip` inside that is `draggable`. */
  children: ReactNode;
};

const rowOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;

/** A list whose lines are dragged by their grips to another place. Keys and taps use the buttons of each line. */
export function SortableRows({ place, hidden, className, children }: Props) {
  const text = useClientText();
  const dragged = useRef<HTMLElement | null>(null);
  const marked = useRef<HTMLElement | null>(null);
  const [pending, startTransition] = useTransition();

  function mark(row: HTMLElement | null, side?: 'above' | 'below') {
    if (marked.current && marked.current !== row) delete marked.current.dataset.drop;
    if (row && side) row.dataset.drop = side;
    marked.current = row;
  }

  function start(event: DragEvent) {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.grip === undefined) return;
    dragged.current = rowOf(event.target);
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', dragged.current?.dataset.row ?? '');
    if (dragged.current) event.dataTransfer.setDragImage(dragged.current, 16, 16);
  }

  function over(event: DragEvent) {
    const row = rowOf(event.target);
    if (!dragged.current || !row || row.parentElement !== dragged.current.parentElement) return;
    event.preventDefault();
    const { top, height } = row.getBoundingClientRect();
    mark(row === dragged.current ? null : row, event.clientY < top + height / 2 ? 'above' : 'below');
  }

  function drop(event: DragEvent) {
    const [own, row] = [dragged.current, marked.current];
    const side = row?.dataset.drop;
    end();
    if (!own || !row) return;
    event.preventDefault();
    const next = side === 'above' ? row : row.nextElementSibling;
    if (next === own || next === own.nextElementSibling) return;
    const form = new FormData();
    for (const [name, value] of Object.entries(hidden)) form.set(name, value);
    form.set('id', own.dataset.row ?? '');
    if (next instanceof HTMLElement && next.dataset.row) form.set('before', next.dataset.row);
    startTransition(async () => {
      const answer = await place(IDLE, form).catch(() => ({ status: 'failed' as const, message: text.unreachable }));
      if (answer.message) announce(answer.message, answer.status === 'ok' ? 'ok' : 'bad');
    });
  }

  function end() {
    if (marked.current) delete marked.current.dataset.drop;
    [dragged.current, marked.current] = [null, null];
  }

  return (
    <ul
      aria-busy={pending}
      className={cx('aria-busy:opacity-60', className)}
      onDragStart={start}
      onDragOver={over}
      onDrop={drop}
      onDragEnd={end}
    >
      {children}
    </ul>
  );
}
