'use client';

import { useEffect, useRef } from 'react';
import { forgetDraft, keepDraft, readDraft } from './visit-draft';

type DraftKeeperProps = {
  /** Null for a guest. */
  userId: string | null;
  /** Made by the server for this rendering; an earlier one of the same tab wins. */
  freshId: string;
  /** Names of the form's fields that are kept. */
  names: string[];
  pincode: string;
};

/** Posts the draft's id and keeps what is typed in the form around it over errors, Back and reload. */
export function DraftKeeper({ userId, freshId, names, pincode }: DraftKeeperProps) {
  const input = useRef<HTMLInputElement>(null);
  const wanted = names.join(' ');
  useEffect(() => {
    const field = input.current;
    const form = field?.form;
    if (!field || !form) return;
    const list = wanted.split(' ');
    const kept = readDraft(userId);
    const draftId = kept?.draftId ?? field.value;
    field.value = draftId;
    const control = (name: string) => {
      const found = form.elements.namedItem(name);
      return found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement ? found : null;
    };
    for (const name of list) {
      const value = kept?.values[name];
      const found = control(name);
      // The city follows the pincode: one that was typed for another place is no help.
      const stale = name === 'address.city' && kept?.values.pincode !== pincode;
      if (!value || !found || stale) continue;
      found.value = value;
      const folded = found.closest('details');
      if (folded) folded.open = true;
    }
    const keep = () => {
      const values = Object.fromEntries(list.map((name) => [name, control(name)?.value ?? '']));
      keepDraft({ draftId, userId, values: { ...values, pincode } });
    };
    keep();
    form.dispatchEvent(new Event('input'));
    form.addEventListener('input', keep);
    return () => form.removeEventListener('input', keep);
  }, [userId, wanted, pincode]);
  return <input ref={input} type="hidden" name="draftId" defaultValue={freshId} />;
}

/** Clears the draft of a booking that succeeded. */
export function ForgetDraft() {
  useEffect(forgetDraft, []);
  return null;
}
