'use client';

import { lazy, type ReactNode, Suspense, useRef } from 'react';
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look';
import type { SurfaceSide } from './overlay/dialog-surface';
import type { Typed } from './overlay/typed-text';
import { useOverlay } from './overlay/use-overlay';

export type DialogProps = {
  title: string;
  trigger: ReactNode;
  triggerVariant?: ButtonVariant;
  triggerSize?: ButtonSize;
  /** `end` is a sheet along the edge, for filters and details beside the page. */
  side?: SurfaceSide;
  children: ReactNode;
};

const load = () => import('./overlay/dialog-surface');
const Surface = lazy(async () => ({ default: (await load()).DialogSurface }));

/** A modal over the page: focus is kept inside, Escape closes, focus returns to the trigger, typed text is kept. */
export function Dialog({ title, trigger, triggerVariant, triggerSize, side = 'center', children }: DialogProps) {
  const overlay = useOverlay(load);
  const typed = useRef<Typed>([]);
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
        onClick={() => overlay.setOpen(true)}
      >
        {trigger}
      </button>
      {overlay.wanted ? (
        <Suspense fallback={null}>
          <Surface
            open={overlay.open}
            setOpen={overlay.setOpen}
            giveBack={overlay.giveBack}
            title={title}
            side={side}
            typed={typed}
          >
            {children}
          </Surface>
        </Suspense>
      ) : null}
    </>
  );
}
