'use client';

import { useRef } from 'react';
import { DialogSurface } from '../ui/overlay/dialog-surface';
import type { Typed } from '../ui/overlay/typed-text';
import type { Overlay } from '../ui/overlay/use-overlay';
import { FindBox, type FindText } from './find-box';
import type { FindSource, Place } from './sources';

type Props = Pick<Overlay, 'open' | 'setOpen' | 'giveBack'> & {
  places: Place[];
  sources: FindSource[];
  text: FindText;
};

/** What is loaded once somebody wants to find something. */
export function FindSurface({ open, setOpen, giveBack, places, sources, text }: Props) {
  const typed = useRef<Typed>([]);
  return (
    <DialogSurface open={open} setOpen={setOpen} giveBack={giveBack} title={text.title} side="center" typed={typed}>
      <FindBox places={places} sources={sources} text={text} left={() => setOpen(false)} />
    </DialogSurface>
  );
}
