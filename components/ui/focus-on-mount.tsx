'use client';

import { type ReactNode, useEffect, useRef } from 'react';

/** Takes the focus when it appears: for what has just gone wrong and needs an answer. */
export function FocusOnMount({ children, className }: { children: ReactNode; className?: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} className={className}>
      {children}
    </div>
  );
}
