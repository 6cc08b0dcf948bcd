'use client';

import { lazy, type ReactNode, Suspense } from 'react';
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look';
import { useOverlay } from './overlay/use-overlay';

export type PopoverProps = {
  trigger: ReactNode;
  /** Names the surface for screen readers. */
  label: string;
  triggerVariant?: ButtonVariant;
  triggerSize?: ButtonSize;
  children: ReactNode;
};

const load = () => import('./overlay/popover-surface');
const Surface = lazy(async () => ({ default: (await load()).PopoverSurface }));

/** A small surface beside its button that explains or asks one thing; the page stays usable. */
export function Popover({ trigger, label, triggerVariant = 'link', triggerSize = 'sm', children }: PopoverProps) {
  const overlay = useOverlay(load);
  return (
    <>
      <button
        ref={overlay.trigger}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={overlay.open}
        className={buttonLook(triggerVariant, triggerSize)}
        onPointerEnter={overlay.warm}
        onFocus={overlay.warm}
        onClick={() => overlay.setOpen(!overlay.open)}
      >
        {trigger}
      </button>
      {overlay.wanted ? (
        <Suspense fallback={null}>
          <Surface {...overlay} label={label}>
            {children}
          </Surface>
        </Suspense>
      ) : null}
    </>
  );
}
