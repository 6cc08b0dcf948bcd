'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, Suspense, use, useEffect, useState, useSyncExternalStore } from 'react';
import { type Shapes, skeletonFor } from './skeleton-for';

/** A wait shorter than this keeps the page before: a skeleton that flashes says nothing, and holds what comes back. */
const GRACE_MS = 150;

// Outside of React, which forgets what was suspended before it was ever shown.
let grace: { path: string; over: Promise<void> } | undefined;

function graceFor(path: string): Promise<void> {
  if (grace?.path !== path) grace = { path, over: new Promise((resolve) => setTimeout(resolve, GRACE_MS)) };
  return grace.over;
}

function Late({ path, children }: { path: string; children: ReactNode }) {
  const [over] = useState(() => graceFor(path));
  use(over);
  return children;
}

const never = () => () => {};
const onClient = () => false;
const fromServer = () => true;

/**
 * Around the pages of a shell. The page that the browser was sent stands in its document whole: its status is true, it
 * is read without scripts, and is painted at once. A page that one goes to from there shows its shape when it keeps
 * one waiting.
 */
export function PageBoundary({ shapes, children }: { shapes: Shapes<ReactNode>; children: ReactNode }) {
  const path = usePathname();
  const sent = useSyncExternalStore(never, onClient, fromServer);
  const [whole, setWhole] = useState(sent ? path : null);
  if (whole !== null && whole !== path) setWhole(null);
  useEffect(() => {
    if (grace?.path === path) grace = undefined;
  }, [path]);
  if (whole === path) return children;
  return (
    <Suspense key={path} fallback={<Late path={path}>{skeletonFor(shapes, path)}</Late>}>
      {children}
    </Suspense>
  );
}
