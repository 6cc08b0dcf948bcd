'use client';

import { ActionForm, type ActionFormProps } from '../ui/action-form';
import { actOf, type FormVerb } from './act-of-form';
import { useFieldOwner } from './field-owner';
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
        // A phone that has not kept the page yet stays on this one.
        if (await caches.match('/field')) window.location.assign(`/field?visit=${bookingId}`);
        return { status: 'ok', message: owner.saved };
      }}
    />
  );
}
