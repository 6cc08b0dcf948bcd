'use client';

import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Toaster as Sonner, toast } from 'sonner';
import type { Announcement } from '../announce';
import { useClientText } from '../client-text';

const EDGE = { plain: 'border-rule-strong', ok: 'border-ok', bad: 'border-bad' } as const;

/** The region of `Toaster` speaks already: what this stack shows must not be read a second time. */
const silence = (section: HTMLElement | null) => section?.setAttribute('aria-live', 'off');

/** What was said, for eyes: one below the other, the same words once; swiped or pressed away, kept under the pointer. */
export function ToastStack({ said }: { said: readonly Announcement[] }) {
  const text = useClientText();
  const shown = useRef(0);
  const [wide] = useState(() => matchMedia('(min-width: 48rem)').matches);
  useEffect(() => {
    for (const one of said.slice(shown.current)) {
      if (one.tone !== 'heard') toast(one.text, { id: one.text, className: EDGE[one.tone] });
    }
    shown.current = said.length;
  }, [said]);
  return (
    <Sonner
      ref={silence}
      position={wide ? 'bottom-right' : 'top-center'}
      mobileOffset={{ top: 'calc(4.25rem + env(safe-area-inset-top))', left: 16, right: 16 }}
      duration={6000}
      visibleToasts={4}
      expand
      closeButton
      // Sonner's own sheet names the system's font.
      style={{ fontFamily: 'inherit' }}
      containerAriaLabel={text.messages}
      icons={{ close: <X className="size-4" aria-hidden="true" /> }}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: text.close,
        classNames: {
          toast: 'toast flex w-(--width) items-center gap-2 border-s-4 bg-ink ps-4 text-sm font-medium text-paper',
          content: 'min-w-0 flex-1 py-3',
          closeButton: 'toast-close order-last grid size-11 shrink-0 place-items-center self-start text-paper',
        },
      }}
    />
  );
}
