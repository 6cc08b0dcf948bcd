'use client';

import { type RefObject, useCallback, useId, useRef, useState } from 'react';
import { lendNonce } from './style-nonce';

export type Overlay = {
  /** True from the first interaction on: only then is the surface's code worth having. */
  wanted: boolean;
  open: boolean;
  setOpen: (open: boolean) => void;
  trigger: RefObject<HTMLButtonElement | null>;
  triggerId: string;
  /** Gives the focus back to where it was, the trigger as a rule; for Radix's `onCloseAutoFocus`. */
  giveBack: (event: Event) => void;
  /** Keeps a press on the trigger from closing what its click then opens again. */
  spareTrigger: (event: { target: EventTarget | null; preventDefault: () => void }) => void;
};

/**
 * State of an overlay whose trigger is on the page at once and whose surface (Radix) loads when it is first
 * touched, pointed at or focused. The trigger stays the same element, so the keyboard never loses its place.
 */
export function useOverlay(preload: () => Promise<unknown>): Overlay & { warm: () => void } {
  const [open, setOpenNow] = useState(false);
  const [wanted, setWanted] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const triggerId = useId();
  const cameFrom = useRef<Element | null>(null);
  const warm = useCallback(() => {
    preload().catch(() => undefined);
  }, [preload]);
  const setOpen = useCallback((next: boolean) => {
    if (next) {
      lendNonce();
      cameFrom.current = document.activeElement;
      setWanted(true);
    }
    setOpenNow(next);
  }, []);
  const giveBack = useCallback((event: Event) => {
    event.preventDefault();
    const from = cameFrom.current;
    // A button that was pressed has no focus in Safari; then, and when the place is gone, the trigger takes it.
    const back = from instanceof HTMLElement && from !== document.body && from.isConnected ? from : trigger.current;
    back?.focus();
  }, []);
  const spareTrigger = useCallback((event: { target: EventTarget | null; preventDefault: () => void }) => {
    if (event.target instanceof Node && trigger.current?.contains(event.target)) event.preventDefault();
  }, []);
  return { wanted, open, setOpen, trigger, triggerId, giveBack, spareTrigger, warm };
}
