'use client';

import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/core/action-state';
import { forgetDraft } from '../bookings/visit-draft';
import { ActionForm } from '../ui/action-form';
import { SubmitButton } from '../ui/submit-button';

/** Signs out and leaves nothing typed behind in this tab. */
export function SignOutForm({ action, children }: { action: FormAction; children: ReactNode }) {
  const leave: FormAction = (previous, form) => {
    forgetDraft();
    return action(previous, form);
  };
  return (
    <ActionForm action={leave}>
      <SubmitButton variant="quiet">{children}</SubmitButton>
    </ActionForm>
  );
}
