'use client';

import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import type { ActionState } from '@/lib/core/action-state';

type Answer = { message: string; name: string; note: string; code: string };

/** A form that is always refused, in the browser: nothing is sent anywhere. */
export function SampleForm({ answer, children }: { answer: Answer; children: ReactNode }) {
  const { message, ...fieldErrors } = answer;
  const refuse = async (): Promise<ActionState> => ({ status: 'failed', message, fieldErrors });
  return (
    <ActionForm action={refuse} className="grid gap-x-16 gap-y-5 md:grid-cols-2">
      {children}
    </ActionForm>
  );
}
