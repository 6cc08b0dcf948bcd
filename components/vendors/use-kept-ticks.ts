'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { useFieldOwner } from '../field/field-owner';
import { listItems, onFieldChange } from '../field/field-store';
import { lastTicks } from '../field/last-ticks';

type Ticks = ReturnType<typeof lastTicks>;

/**
 * The last tick of each line of a visit's checklist that waits on this phone, or has waited while this page was open. The
 * page is read again when one has gone. `look` answers how it is now.
 */
export function useKeptTicks(bookingId: string): { ticks: Ticks; look: () => Promise<Ticks> } {
  const router = useRouter();
  const { id: owner } = useFieldOwner();
  const [ticks, setTicks] = useState<Ticks>({});
  /** What waited while this page was open; what was sent or refused before that, the page itself shows. */
  const seen = useRef(new Set<string>());
  const gone = useRef(0);

  const look = useCallback(async () => {
    const here = (await listItems(owner)).filter(
      (item) => item.bookingId === bookingId && item.act.verb === 'checklist',
    );
    for (const { clientId, state } of here) if (state === 'saved') seen.current.add(clientId);
    const own = here.filter(({ clientId }) => seen.current.has(clientId));
    const left = own.filter(({ state }) => state !== 'saved').length;
    const now = lastTicks(own);
    // Together, so that no tick is shown as it was before in between.
    startTransition(() => {
      if (left > gone.current) router.refresh();
      setTicks(now);
    });
    gone.current = left;
    return now;
  }, [owner, bookingId, router]);

  useEffect(() => {
    const again = () => void look().catch(() => undefined);
    again();
    return onFieldChange(again);
  }, [look]);

  return { ticks, look };
}
