import type { ReactNode } from 'react';

/**
 * The one next action of a phone screen, held above the bottom navigation within the thumb's reach;
 * in the flow on wide screens. Put one `next` button inside, with at most a quiet second.
 */
export function NextAction({ note, children }: { note?: ReactNode; children: ReactNode }) {
  return (
    <div className="held-below sticky bottom-[var(--bottom-nav,0px)] z-20 -mx-4 mt-6 border-t border-rule bg-paper px-4 py-3 short:static md:static md:mx-0 md:border-0 md:px-0">
      {note != null ? <div className="mb-2 text-sm text-ink-2">{note}</div> : null}
      <div className="flex flex-col gap-2 md:max-w-sm">{children}</div>
    </div>
  );
}
