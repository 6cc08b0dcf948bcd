'use client';

import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { buttonLook } from '../ui/button-look';
import { isCovered } from '../ui/letter-keys';
import { useOverlay } from '../ui/overlay/use-overlay';
import type { FindText } from './find-box';
import type { FindSource, Place } from './sources';

const load = () => import('./find-surface');
const Surface = lazy(async () => ({ default: (await load()).FindSurface }));

type Props = { places: Place[]; sources: FindSource[]; text: FindText & { open: string } };

/** Goes anywhere in a desk and finds anything in it: pressed, or by Ctrl K (⌘ K), wherever the focus is. */
export function FindButton({ places, sources, text }: Props) {
  const { wanted, open, setOpen, trigger, giveBack, warm } = useOverlay(load);
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      if (isCovered()) return;
      event.preventDefault();
      setOpen(true);
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [setOpen]);
  return (
    <>
      <button
        ref={trigger}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={text.open}
        aria-keyshortcuts="Control+K Meta+K"
        title={text.open}
        className={buttonLook('link', 'icon')}
        onPointerEnter={warm}
        onFocus={warm}
        onClick={() => setOpen(true)}
      >
        <Search className="size-5" aria-hidden="true" />
      </button>
      {wanted ? (
        <Suspense fallback={null}>
          <Surface open={open} setOpen={setOpen} giveBack={giveBack} places={places} sources={sources} text={text} />
        </Suspense>
      ) : null}
    </>
  );
}
