'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';

/** How far below the screen a thing is when it is fetched: what a thumb scrolls while a small script arrives. */
const NEAR = '240px 0px';

/** Shows `children` once one has scrolled near, and a shape of the same size until then: its script comes when needed. */
export function WhenNear({ shape, children }: { shape: ReactNode; children: ReactNode }) {
  const [near, setNear] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const observer = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) setNear(true);
      },
      { rootMargin: NEAR },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return near ? children : <div ref={place}>{shape}</div>;
}
