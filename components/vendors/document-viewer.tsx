'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button';

export type ViewerText = Record<'zoomIn' | 'zoomOut' | 'rotate', string>;

type Props = {
  src: string;
  /** What opens in a window of its own; the picture itself where nothing else is named. */
  href?: string;
  alt: string;
  text: ViewerText;
  /** Further controls in the same row. */
  beside?: ReactNode;
};

const SIZES = [100, 150, 200, 300] as const;

/** One picture as a reviewer looks at it: larger, and upright however it was taken. */
export function DocumentViewer({ src, href = src, alt, text, beside }: Props) {
  const [step, setStep] = useState(0);
  const [turns, setTurns] = useState(0);
  const zoom = SIZES[step] ?? 100;
  return (
    <div>
      <div className="mb-2 flex flex-wrap gap-2">
        <Button size="sm" disabled={step === SIZES.length - 1} onClick={() => setStep(step + 1)}>
          {text.zoomIn}
        </Button>
        <Button size="sm" disabled={step === 0} onClick={() => setStep(step - 1)}>
          {text.zoomOut}
        </Button>
        <Button size="sm" onClick={() => setTurns((turns + 1) % 4)}>
          {text.rotate}
        </Button>
        {beside}
      </div>
      {/* The link to the whole picture is also what keys reach when the frame is to be scrolled. */}
      <div className="h-[60vh] overflow-auto rounded-md bg-sunk">
        <a
          href={href}
          target="_blank"
          rel="noreferrer"
          className="block min-h-full"
          style={{ width: `${zoom}%`, height: `${zoom}%` }}
        >
          <img
            src={src}
            alt={alt}
            data-turns={turns}
            className="size-full object-contain"
            style={{ rotate: `${turns * 90}deg` }}
          />
        </a>
      </div>
    </div>
  );
}
