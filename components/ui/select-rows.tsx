'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { buttonLook } from './button-look';
import { useClientText } from './client-text';

const allOf = (form: string): HTMLInputElement | null =>
  document.querySelector(`input[name="all"][form="${CSS.escape(form)}"]`);

const ticksOf = (form: string): HTMLInputElement[] => [
  ...document.querySelectorAll<HTMLInputElement>(`input[name="selected"][form="${CSS.escape(form)}"]`),
];

/** How many rows are ticked, and of how many; kept by the boxes themselves, so that it works before the script does. */
function useTicks(form: string) {
  const [ticks, setTicks] = useState({ on: 0, of: 0, all: false });
  useEffect(() => {
    const count = () => {
      const boxes = ticksOf(form);
      const on = boxes.filter(({ checked }) => checked).length;
      setTicks({ on, of: boxes.length, all: allOf(form)?.checked ?? false });
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
    const all = allOf(form);
    if (all && !checked) all.checked = false;
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
  /** Everything that the list shows, on its other pages too; without `count` they are too many, and it is only said. */
  matching?: { count: number | null; label: string };
  /** The verbs: an `ActionForm` with this `id`, or buttons with `form={form}`. */
  children: ReactNode;
};

/** Held at the foot of the screen while rows are ticked, with a script or without: how many, the verbs, and a way out. */
export function SelectionBar({ form, matching, children }: SelectionBarProps) {
  const text = useClientText();
  const { on, all, set } = useTicks(form);
  const chosen = all && matching?.count ? matching.count : on;
  return (
    <section
      aria-label={text.selection}
      className="selection-bar sticky bottom-0 z-20 -mx-4 mt-4 flex-wrap items-center gap-x-5 gap-y-2 border-t-2 border-ink bg-paper px-4 py-3 md:mx-0"
    >
      <p role="status" className="font-semibold">
        {chosen > 0 ? text.selected.replace('{count}', String(chosen)) : null}
      </p>
      {matching?.count ? (
        <label className="flex min-h-9 items-center gap-2 text-sm">
          <input type="checkbox" name="all" form={form} className="size-4.5 accent-ink" />
          {matching.label}
        </label>
      ) : null}
      {matching && !matching.count ? <p className="text-sm text-ink-2">{matching.label}</p> : null}
      <div className="flex flex-wrap items-center gap-3">{children}</div>
      <button type="button" className={buttonLook('link', 'sm', 'ms-auto')} onClick={() => set(false)}>
        {text.selectNone}
      </button>
    </section>
  );
}
