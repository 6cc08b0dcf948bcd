'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { buttonLook } from './button-look';
import { useClientText } from './client-text';

const ticksOf = (form: string): HTMLInputElement[] => [
  ...document.querySelectorAll<HTMLInputElement>(`input[name="selected"][form="${CSS.escape(form)}"]`),
];

/** How many rows are ticked, and of how many; kept by the boxes themselves, so that it works before the script does. */
function useTicks(form: string) {
  const [ticks, setTicks] = useState({ on: 0, of: 0 });
  useEffect(() => {
    const count = () => {
      const all = ticksOf(form);
      setTicks({ on: all.filter(({ checked }) => checked).length, of: all.length });
    };
    count();
    // A form that is emptied unticks its boxes after it has said so.
    const later = () => setTimeout(count);
    document.addEventListener('change', count);
    document.addEventListener('reset', later);
    return () => {
      document.removeEventListener('change', count);
      document.removeEventListener('reset', later);
    };
  }, [form]);
  function set(checked: boolean) {
    for (const tick of ticksOf(form)) tick.checked = checked;
    document.dispatchEvent(new Event('change'));
  }
  return { ...ticks, set };
}

/** The box in the head of a table: ticks every row of this page. */
export function SelectAll({ form }: { form: string }) {
  const text = useClientText();
  const { on, of, set } = useTicks(form);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = on > 0 && on < of;
  }, [on, of]);
  return (
    <label className="grid size-9 place-items-center">
      <input
        ref={box}
        type="checkbox"
        aria-label={text.selectAll}
        checked={of > 0 && on === of}
        onChange={(event) => set(event.target.checked)}
        className="size-4.5 accent-ink"
      />
    </label>
  );
}

export type SelectionBarProps = {
  /** The `form` of the table's `selection`. */
  form: string;
  /** The verbs: an `ActionForm` with this `id`, or buttons with `form={form}`. */
  children: ReactNode;
};

/** Held at the foot of the screen while rows are ticked: how many, the verbs, and a way out. */
export function SelectionBar({ form, children }: SelectionBarProps) {
  const text = useClientText();
  const { on, set } = useTicks(form);
  return (
    <section
      aria-label={text.selection}
      hidden={on === 0}
      className="sticky bottom-0 z-20 -mx-4 mt-4 flex flex-wrap items-center gap-x-5 gap-y-2 border-t-2 border-ink bg-paper px-4 py-3 md:mx-0"
    >
      <p role="status" className="font-semibold">
        {text.selected.replace('{count}', String(on))}
      </p>
      <div className="flex flex-wrap items-center gap-3">{children}</div>
      <button type="button" className={buttonLook('link', 'sm', 'ms-auto')} onClick={() => set(false)}>
        {text.selectNone}
      </button>
    </section>
  );
}
