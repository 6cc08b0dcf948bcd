'use client';

import { ActionForm, type ActionFormProps } from '../ui/action-form';
import { actOf, type FormVerb } from './act-of-form';
import { useFieldOwner } from './field-owner';
import { syncField } from './field-sync';
import { keepAct } from './keep-act';

type Props = Omit<ActionFormProps, 'unanswered'> & { bookingId: string; verb: FormVerb };

/**
 * A form around a verb of the visit: its action while somebody answers, and otherwise kept on the phone, to go on with on
 * the kept page.
 */
export function KeptForm({ bookingId, verb, ...form }: Props) {
  const owner = useFieldOwner();
  return (
    <ActionForm
      {...form}
      unanswered={async (data) => {
        await keepAct(owner.id, bookingId, actOf(verb, data));
        // The kept page sends it; a phone that has none yet stays on this one. Not both: news of it would bring this one back.
        if (await caches.match('/field')) window.location.assign(`/field?visit=${bookingId}`);
        else void syncField();
        return { status: 'ok', message: owner.saved };
      }}
    />
  );
}
