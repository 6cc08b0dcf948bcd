'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';

/** The strip above a demonstration; what it opens lies over the page and goes when the page does. */
export function DemoPanel({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  const path = usePathname();
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (path && details.current) details.current.open = false;
  }, [path]);
  return (
    <details ref={details} className="group relative">
      <summary className="flex min-h-11 list-none items-center gap-x-4 px-4 text-sm -outline-offset-2 md:min-h-9 md:px-8 [&::-webkit-details-marker]:hidden">
        {summary}
      </summary>
      <div className="absolute inset-x-0 top-full z-50 border-y border-ink bg-raised px-4 py-5 text-ink shadow-none md:px-8">
        {children}
      </div>
    </details>
  );
}
