import type { ReactNode } from 'react';

/** Folds what most readers skip; the browser's own `<details>`. */
export function Disclosure({ summary, open, children }: { summary: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details open={open} className="border-b border-rule">
      <summary className="flex min-h-12 list-none items-center justify-between gap-4 py-2 font-medium [&::-webkit-details-marker]:hidden">
        {summary}
        <svg
          viewBox="0 0 12 12"
          className="size-3 shrink-0 stroke-ink-2 transition-transform duration-150 [details[open]>summary>&]:rotate-180"
          fill="none"
          strokeWidth="1.75"
          aria-hidden="true"
        >
          <path d="M1.5 4L6 8.5 10.5 4" />
        </svg>
      </summary>
      <div className="pb-4">{children}</div>
    </details>
  );
}
