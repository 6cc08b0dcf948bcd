'use client';

import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Overlay } from './use-overlay';

type Props = Pick<Overlay, 'open' | 'setOpen' | 'giveBack' | 'spareTrigger' | 'trigger'> & {
  label: string;
  children: ReactNode;
};

/** Loaded with the first opening of a `Popover`. */
export function PopoverSurface({ open, setOpen, giveBack, spareTrigger, trigger, label, children }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Anchor virtualRef={trigger as { current: HTMLButtonElement }} />
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={giveBack}
          onInteractOutside={spareTrigger}
          className="ink-in z-50 w-80 max-w-[calc(100vw-1rem)] border border-ink bg-paper p-4 text-sm text-ink outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
