import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/core/action-state';
import { NextAction } from '../shell/next-action';
import { ActionForm } from '../ui/action-form';
import { SubmitButton } from '../ui/submit-button';

export type VerbFormProps = {
  action: FormAction;
  bookingId: string;
  label: string;
  pending: string;
  note?: ReactNode;
  /** Fields of the step. */
  children?: ReactNode;
};

/**
 * The screen's one verb. On phones the form itself draws no box, so that its button stands below everything
 * else on the page and sticks above the navigation.
 */
export function VerbForm({ action, bookingId, label, pending, note, children }: VerbFormProps) {
  return (
    <ActionForm action={action} className="contents md:block [&>:last-child]:max-md:order-last">
      <input type="hidden" name="bookingId" value={bookingId} />
      {children}
      <NextAction note={note}>
        <SubmitButton size="wide" pendingText={pending}>
          {label}
        </SubmitButton>
      </NextAction>
    </ActionForm>
  );
}
