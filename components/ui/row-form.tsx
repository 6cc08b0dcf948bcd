'use client';

import { useRouter } from 'next/navigation';
import type { ActionState } from '@/lib/core/action-state';
import { ActionForm, type ActionFormProps } from './action-form';

/**
 * The form of one line that is edited in place. Who comes too late reads who was faster; what he typed stays, and the page
 * behind it is read again, so that the next press is made knowing it.
 */
export function RowForm(props: Omit<ActionFormProps, 'onAnswer'>) {
  const router = useRouter();
  function answered(state: ActionState) {
    if (state.status === 'failed' && !state.fieldErrors) router.refresh();
  }
  return <ActionForm {...props} onAnswer={answered} />;
}
