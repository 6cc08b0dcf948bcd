'use client';

import { type RefObject, useEffect, useRef } from 'react';

type Heard = { [Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void };

/** Hears what happens to anything within an element: one ear for markup that the server made. The names stay the same. */
export function useHeard(root: RefObject<HTMLElement | null>, heard: Heard): void {
  const latest = useRef(heard);
  useEffect(() => {
    latest.current = heard;
  });
  useEffect(() => {
    const element = root.current;
    const names = Object.keys(latest.current) as (keyof Heard)[];
    const hear = (event: Event) =>
      (latest.current[event.type as 'click'] as ((event: Event) => void) | undefined)?.(event);
    for (const name of names) element?.addEventListener(name, hear);
    return () => {
      for (const name of names) element?.removeEventListener(name, hear);
    };
  }, [root]);
}
