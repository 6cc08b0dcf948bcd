'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, type RefObject, useCallback, useRef } from 'react';
import { useClientText } from '../client-text';
import { cx } from '../cx';
import { giveTyped, type Typed, takeTyped } from './typed-text';
import type { Overlay } from './use-overlay';

export type SurfaceSide = 'center' | 'end';

const PLACE: Record<SurfaceSide, string> = {
  // A sheet from below within the thumb's reach on phones, a slip in the middle on wide screens.
  center: 'inset-x-0 bottom-0 mx-auto max-h-[88dvh] w-full max-w-136 border md:inset-0 md:m-auto md:h-fit',
  end: 'inset-y-0 end-0 w-full max-w-md border-s',
};

type Props = Pick<Overlay, 'open' | 'setOpen' | 'giveBack'> & {
  title: string;
  side: SurfaceSide;
  typed: RefObject<Typed>;
  children: ReactNode;
};

/** Dialog and Sheet: focus stays inside, Escape and a press outside close, what was typed is there next time. */
export function DialogSurface({ open, setOpen, giveBack, title, side, typed, children }: Props) {
  const text = useClientText();
  const box = useRef<HTMLDivElement | null>(null);
  const attach = useCallback(
    (element: HTMLDivElement | null) => {
      if (element) giveTyped(element, typed.current);
      box.current = element;
    },
    [typed],
  );
  function change(next: boolean) {
    if (!next && box.current) typed.current = takeTyped(box.current);
    setOpen(next);
  }
  return (
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Portal>
        <Radix.Overlay className="fade-in fixed inset-0 z-40 bg-[#14100a99]" />
        <Radix.Content
          ref={attach}
          aria-describedby={undefined}
          onCloseAutoFocus={giveBack}
          onInteractOutside={(event) => {
            // A message over the page can be dismissed without losing the form below it.
            if (event.target instanceof Element && event.target.closest('[data-sonner-toaster]'))
              event.preventDefault();
          }}
          className={cx(
            'ink-in fixed z-50 overflow-y-auto overscroll-contain border-ink bg-paper p-5 text-base text-ink outline-none max-md:pb-[max(1.25rem,env(safe-area-inset-bottom))] md:p-6',
            PLACE[side],
          )}
        >
          <div className="mb-4 flex items-start justify-between gap-4">
            <Radix.Title className="text-lg">{title}</Radix.Title>
            <Radix.Close
              aria-label={text.close}
              className="-me-2.5 -mt-2 grid size-11 shrink-0 place-items-center text-ink-2 hover:text-ink"
            >
              <X className="size-5" aria-hidden="true" />
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
