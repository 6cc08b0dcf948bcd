'use client';

import { useState } from 'react';
import { Button } from '../ui/button';

type Props = { src: string; alt: string; text: Record<'zoomIn' | 'zoomOut' | 'rotate', string> };

const SIZES = [100, 150, 200, 300] as const;

/** One picture as a reviewer looks at it: larger, and upright however it was taken. */
export function DocumentViewer({ src, alt, text }: Props) {
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
      </div>
      {/* Scrolled by keys as well once it is larger than its frame. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what overflows must be reachable without a mouse (WCAG 2.1.1). */}
      <section className="h-[60vh] overflow-auto rounded-md bg-sunk" tabIndex={0} aria-label={alt}>
        <div className="grid min-h-full place-items-center" style={{ width: `${zoom}%`, height: `${zoom}%` }}>
          <img
            src={src}
            alt={alt}
            data-turns={turns}
            className={
              turns % 2 === 1 ? 'max-h-full max-w-[60vh] object-contain' : 'max-h-full max-w-full object-contain'
            }
            style={{ rotate: `${turns * 90}deg`, width: '100%', height: '100%' }}
          />
        </div>
      </section>
    </div>
  );
}
