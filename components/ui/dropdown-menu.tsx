'use client';

import { lazy, type ReactNode, Suspense, useRef } from 'react';
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look';
import type { MenuEntry } from './overlay/menu-entry';
import { useOverlay } from './overlay/use-overlay';

export type DropdownMenuProps = {
  /** Visible words, or an icon with `label`. */
  trigger: ReactNode;
  label?: string;
  triggerVariant?: ButtonVariant;
  triggerSize?: ButtonSize;
  entries: MenuEntry[];
};

const load = () => import('./overlay/menu-surface');
const Surface = lazy(async () => ({ default: (await load()).MenuSurface }));

/** A button with a list of verbs or choices; the arrow keys open it too. */
export function DropdownMenu({ trigger, label, triggerVariant, triggerSize = 'sm', entries }: DropdownMenuProps) {
  const overlay = useOverlay(load);
  const byKey = useRef(false);
  return (
    <span className="relative inline-flex">
      <button
        ref={overlay.trigger}
        id={overlay.triggerId}
        type="button"
        aria-haspopup="menu"
        aria-expanded={overlay.open}
        aria-label={label}
        className={buttonLook(triggerVariant, triggerSize)}
        onPointerEnter={overlay.warm}
        onFocus={overlay.warm}
        onClick={(event) => {
          // A click that no pointer made counts no presses.
          byKey.current = event.detail === 0;
          overlay.setOpen(!overlay.open);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          byKey.current = true;
          overlay.setOpen(true);
        }}
      >
        {trigger}
      </button>
      {overlay.wanted ? (
        <Suspense fallback={null}>
          <Surface
            open={overlay.open}
            setOpen={overlay.setOpen}
            giveBack={overlay.giveBack}
            spareTrigger={overlay.spareTrigger}
            triggerId={overlay.triggerId}
            byKey={byKey}
            entries={entries}
          />
        </Suspense>
      ) : null}
    </span>
  );
}
