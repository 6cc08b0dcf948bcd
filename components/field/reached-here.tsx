'use client';

import { useEffect } from 'react';
import { useFieldOwner } from './field-owner';
import { dropReached } from './field-store';
import { syncField } from './field-sync';
import type { Reached } from './field-visit';

/** Tells the phone how the visit stands on this page: what waited behind a refused verb goes once that is reached. */
export function ReachedHere({ id, status, enRouteAt, arrivedAt }: Reached) {
  const { id: owner } = useFieldOwner();
  useEffect(() => {
    const look = async () => (await dropReached(owner, { id, status, enRouteAt, arrivedAt })) && (await syncField());
    void look().catch(() => undefined);
  }, [owner, id, status, enRouteAt, arrivedAt]);
  return null;
}
