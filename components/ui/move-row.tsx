'use client';

import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from './action-form';
import { buttonLook } from './button-look';

type Props = {
  place: FormAction;
  hidden: Record<string, string>;
  /** The lines around it: where it goes by one step up or down; null where there is none. `last` is the end of the list. */
  up: string | null;
  down: string | 'last' | null;
  /** Its place, so that the focus follows the line. */
  index: number;
  text: { up: string; down: string };
};

/** Moves a line by one step, by key or tap, and is where it is dragged by. */
export function MoveRow({ place, hidden, up, down, index, text }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const pressed = useRef<'up' | 'down' | null>(null);

  // The line is another element's neighbour now, and a browser drops the focus of what is put elsewhere.
  useEffect(() => {
    if (pressed.current === null || index < 0) return;
    const own = box.current?.querySelector<HTMLButtonElement>(`[data-step="${pressed.current}"]:not(:disabled)`);
    (own ?? box.current?.querySelector<HTMLButtonElement>('[data-step]:not(:disabled)'))?.focus();
    pressed.current = null;
  }, [index]);

  const step = (way: 'up' | 'down', to: string | null, icon: ReactNode) => (
    <ActionForm action={place} onSubmitCapture={() => (pressed.current = way)}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {to && to !== 'last' ? <input type="hidden" name="before" value={to} /> : null}
      <button
        type="submit"
        data-step={way}
        disabled={to === null}
        aria-label={text[way]}
        className={buttonLook('quiet', 'icon')}
      >
        {icon}
      </button>
    </ActionForm>
  );

  return (
    <div ref={box} className="flex items-center gap-1">
      <span data-grip="" draggable className="cursor-grab px-1 text-ink-2 max-md:hidden" aria-hidden="true">
        <GripVertical className="size-4" />
      </span>
      {step('up', up, <ArrowUp className="size-4" aria-hidden="true" />)}
      {step('down', down, <ArrowDown className="size-4" aria-hidden="true" />)}
    </div>
  );
}
