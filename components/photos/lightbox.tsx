'use client';

import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { stepOf, swipeOf } from './lightbox-steps';

export type LightboxText = {
  label: string;
  close: string;
  previous: string;
  next: string;
  /** With `{number}` and `{count}`. */
  place: string;
};
type Props = { pictures: { src: string; alt: string }[]; text: LightboxText; children: ReactNode };

const BUTTON = 'grid size-11 place-items-center rounded-full bg-paper/90 text-ink hover:bg-paper';

/**
 * Opens the pictures that links within `children` lead to (`data-picture`, its place in `pictures`) over the page, for
 * fingers and keys. Without it, or with a key held, the links lead where they lead. The browser keeps the focus within
 * the dialog and gives it back to the link.
 */
export function Lightbox({ pictures, text, children }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const start = useRef<number | null>(null);
  const [at, setAt] = useState<number | null>(null);

  useEffect(() => {
    const links = frame.current;
    const open = (event: MouseEvent) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-picture]') : null;
      if (!link || !dialog.current) return;
      event.preventDefault();
      setAt(Number(link.dataset.picture));
      dialog.current.showModal();
    };
    links?.addEventListener('click', open);
    return () => links?.removeEventListener('click', open);
  }, []);

  const go = (step: number) => setAt((now) => (now === null ? now : stepOf(now, step, pictures.length)));
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -pictures.length, End: pictures.length }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(step);
  };
  const shown = at === null ? undefined : pictures[at];
  return (
    <div ref={frame}>
      {children}
      <dialog
        ref={dialog}
        aria-label={text.label}
        onKeyDown={press}
        onClose={() => setAt(null)}
        className="m-0 h-dvh max-h-none w-dvw max-w-none bg-ink text-paper open:grid open:grid-rows-[minmax(0,1fr)_auto]"
      >
        {shown ? (
          <>
            <img
              src={shown.src}
              alt={shown.alt}
              draggable={false}
              onPointerDown={(event) => {
                start.current = event.clientX;
              }}
              onPointerUp={(event) => {
                if (start.current !== null) go(swipeOf(event.clientX - start.current));
                start.current = null;
              }}
              onPointerCancel={() => {
                start.current = null;
              }}
              className="size-full touch-pan-y touch-pinch-zoom object-contain"
            />
            <div className="flex items-center justify-between gap-4 p-3">
              <p aria-live="polite" className="min-w-0 text-sm">
                {shown.alt} ·{' '}
                {text.place.replace('{number}', String((at ?? 0) + 1)).replace('{count}', String(pictures.length))}
              </p>
              <div className="flex gap-2">
                {pictures.length > 1 ? (
                  <>
                    <button type="button" aria-label={text.previous} onClick={() => go(-1)} className={BUTTON}>
                      <ChevronLeft aria-hidden="true" className="size-5" />
                    </button>
                    <button type="button" aria-label={text.next} onClick={() => go(1)} className={BUTTON}>
                      <ChevronRight aria-hidden="true" className="size-5" />
                    </button>
                  </>
                ) : null}
                <button
                  type="button"
                  aria-label={text.close}
                  onClick={() => dialog.current?.close()}
                  className={BUTTON}
                >
                  <X aria-hidden="true" className="size-5" />
                </button>
              </div>
            </div>
          </>
        ) : null}
      </dialog>
    </div>
  );
}
