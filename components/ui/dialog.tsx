'use client';

import { type ReactNode, useId, useRef } from 'react';
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look';
import { useClientText } from './client-text';

export type DialogProps = {
  title: string;
  trigger: ReactNode;
  triggerVariant?: ButtonVariant;
  triggerSize?: ButtonSize;
  children: ReactNode;
};

/** The browser's own modal: focus is kept inside, Escape closes, focus returns to the trigger. */
export function Dialog({ title, trigger, triggerVariant = 'quiet', triggerSize, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const text = useClientText();
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        className={buttonLook(triggerVariant, triggerSize)}
        onClick={() => dialog.current?.showModal()}
      >
        {trigger}
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="sheet border border-ink bg-paper p-0 text-base text-ink"
        closedby="any"
      >
        <div className="p-5 md:p-6">
          <div className="mb-4 flex items-start justify-between gap-4">
            <h2 id={titleId} className="text-lg">
              {title}
            </h2>
            <button type="button" className="link -my-2 min-h-11 px-2 text-sm" onClick={() => dialog.current?.close()}>
              {text.close}
            </button>
          </div>
          {children}
        </div>
      </dialog>
    </>
  );
}
