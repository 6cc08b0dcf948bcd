'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PhotoKind } from '@/lib/photos/schema';
import { type FieldItem, newItem, photoAct } from '../field/field-item';
import { heldBack } from '../field/field-order';
import { useFieldOwner } from '../field/field-owner';
import { sendItem } from '../field/field-send';
import { addItem, listItems, onFieldChange, onProgress, type Progress } from '../field/field-store';
import { syncField } from '../field/field-sync';
import { prepareShot } from './prepare-shot';

/** A picture that the phone does not keep: being made smaller, no picture, or without room and not sent either. */
export type LooseShot = { id: number; file: File; state: 'preparing' } | { id: number; file: File; code: string };

type Place = { bookingId: string; kind: PhotoKind; shotId?: string };

/**
 * The photos of one place of a visit that are on this phone: kept as soon as they are taken, then sent, by whatever page
 * is open. `held` are the `seq` of what waits behind a refused verb; `silent` is true while there is no answer.
 */
export function useShots({ bookingId, kind, shotId }: Place) {
  const router = useRouter();
  const { id: owner } = useFieldOwner();
  const [items, setItems] = useState<FieldItem[]>([]);
  const [loose, setLoose] = useState<LooseShot[]>([]);
  const [held, setHeld] = useState<ReadonlySet<number>>(new Set());
  const [progress, setProgress] = useState<Progress | undefined>();
  const lastId = useRef(0);
  /** What waited while this page was open; what was sent before that, the page itself shows. */
  const seen = useRef(new Set<string>());

  const look = useCallback(async () => {
    const isHere = ({ bookingId: id, act }: FieldItem) =>
      id === bookingId && act.verb === 'photo' && act.kind === kind && act.shotId === shotId;
    const all = await listItems(owner);
    const here = all.filter(isHere);
    for (const item of here) if (item.state !== 'sent') seen.current.add(item.clientId);
    setItems(here.filter(({ clientId }) => seen.current.has(clientId)));
    setHeld(new Set(heldBack(all).map(({ seq }) => seq)));
  }, [owner, bookingId, kind, shotId]);

  useEffect(() => {
    const again = () => void look().catch(() => undefined);
    again();
    const stop = [onFieldChange(again), onProgress(setProgress)];
    return () => {
      for (const end of stop) end();
    };
  }, [look]);

  const sent = items.filter(({ state }) => state === 'sent').length;
  useEffect(() => {
    if (sent > 0) router.refresh();
  }, [sent, router]);

  const remove = useCallback((id: number) => setLoose((all) => all.filter((shot) => shot.id !== id)), []);
  const take = async (id: number, file: File) => {
    const prepared = await prepareShot(file);
    const fail = (code: string) => setLoose((all) => all.map((shot) => (shot.id === id ? { id, file, code } : shot)));
    if (!prepared) return fail('photo_unreadable');
    const item = newItem(owner, bookingId, photoAct(file, prepared, { kind, shotId }));
    try {
      await addItem(item);
      await look();
    } catch {
      // A phone without room can still send.
      const outcome = await sendItem(item);
      if (outcome.state !== 'sent') return fail(outcome.state === 'later' ? 'no_room' : outcome.code);
      router.refresh();
    }
    remove(id);
    void syncField();
  };
  const add = (files: Iterable<File>) => {
    const fresh = Array.from(files, (file) => {
      lastId.current += 1;
      return { id: lastId.current, file, state: 'preparing' as const };
    });
    setLoose((all) => [...all, ...fresh]);
    for (const { id, file } of fresh) void take(id, file);
  };

  return { items, held, loose, progress, silent: progress === null, add, remove, sendNow: () => void syncField() };
}
