import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/core/action-state';
import type { FormVerb } from '../field/act-of-form';
import { KeptForm } from '../field/kept-form';
import { NextAction } from '../shell/next-action';
import { ActionForm } from '../ui/action-form';
import { SubmitButton } from '../ui/submit-button';

export type VerbFormProps = {
  action: FormAction;
  bookingId: string;
  /** The verb that it is in the field: kept on the phone when nobody answers. */
  kept?: FormVerb;
  label: string;
  pending: string;
  note?: ReactNode;
  /** Fields of the step. */
  children?: ReactNode;
};

const LAYOUT = 'contents md:block [&>:last-child]:max-md:order-last';

/**
 * The screen's one verb. On phones the form itself draws no box, so that its button stands below everything
 * else on the page and sticks above the navigation.
 */
export function VerbForm({ action, bookingId, kept, label, pending, note, children }: VerbFormProps) {
  const inside = (
    <>
      <input type="hidden" name="bookingId" value={bookingId} />
      {children}
      <NextAction note={note}>
        <SubmitButton size="wide" pendingText={pending}>
          {label}
        </SubmitButton>
      </NextAction>
    </>
  );
  return kept ? (
    <KeptForm action={action} verb={kept} bookingId={bookingId} className={LAYOUT}>
      {inside}
    </KeptForm>
  ) : (
    <ActionForm action={action} className={LAYOUT}>
      {inside}
    </ActionForm>
  );
}
