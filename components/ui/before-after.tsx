'use client';

import { useState } from 'react';

export type BeforeAfterProps = {
  before: { src: string; alt: string };
  after: { src: string; alt: string };
  beforeLabel: string;
  afterLabel: string;
  /** Names the handle: "Compare before and after". */
  label: string;
  /** `eager` for the largest thing that is seen at once, `lazy` below the fold. */
  loading?: 'eager' | 'lazy';
};

/** Every photograph is shown in this shape; the attributes keep its place before any style has come. */
const SHAPE = { width: 800, height: 600 };

/** Two photographs under one edge that a finger, a mouse or the arrow keys move. */
export function BeforeAfter({ before, after, beforeLabel, afterLabel, label, loading }: BeforeAfterProps) {
  const [edge, setEdge] = useState(50);
  const picture = {
    ...SHAPE,
    draggable: false,
    loading,
    fetchPriority: loading === 'eager' ? ('high' as const) : undefined,
  };
  const tag = 'absolute top-2 min-w-16 bg-ink px-2 py-0.5 text-center text-xs font-semibold text-paper';
  return (
    <div className="relative aspect-4/3 w-full overflow-hidden bg-sunk select-none">
      <img {...picture} src={after.src} alt={after.alt} className="absolute inset-0 size-full object-cover" />
      <div className="absolute inset-0" style={{ clipPath: `inset(0 ${100 - edge}% 0 0)` }}>
        <img {...picture} src={before.src} alt={before.alt} className="size-full object-cover" />
      </div>
      <span className={`${tag} start-2`}>{beforeLabel}</span>
      <span className={`${tag} end-2`}>{afterLabel}</span>
      <input
        type="range"
        min={0}
        max={100}
        value={edge}
        aria-label={label}
        aria-valuetext={`${edge} %`}
        onChange={(event) => setEdge(Number(event.target.value))}
        className="slider-range"
      />
      <span
        aria-hidden="true"
        className="slider-grip pointer-events-none absolute inset-y-0 w-0.5 -translate-x-1/2 bg-paper"
        style={{ left: `${edge}%` }}
      >
        <span className="absolute top-1/2 left-1/2 grid size-11 -translate-1/2 place-items-center rounded-full border-2 border-ink bg-paper">
          <svg viewBox="0 0 20 20" className="size-5 stroke-ink" fill="none" strokeWidth="2" aria-hidden="true">
            <path d="M7 5l-5 5 5 5M13 5l5 5-5 5" />
          </svg>
        </span>
      </span>
    </div>
  );
}
