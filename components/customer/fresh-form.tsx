'use client';

import { useRouter } from 'next/navigation';
import { ActionForm, type ActionFormProps } from '../ui/action-form';

/** A form that re-reads its page when it was refused: the facts it showed may have moved on. */
export function FreshForm(props: Omit<ActionFormProps, 'onAnswer'>) {
  const router = useRouter();
  return <ActionForm {...props} onAnswer={(answer) => answer.status === 'failed' && router.refresh()} />;
}
