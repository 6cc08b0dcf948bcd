'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useRef } from 'react';
import type { ActionState, FormAction } from '@/lib/core/action-state';
import { CardStepProvider, type PrepareCard } from '../payments/card-step';
import { ActionForm } from '../ui/action-form';

export type VisitFormProps = {
  id: string;
  action: FormAction;
  /** Names that may not be empty, checked before a card is saved for nothing. */
  required: string[];
  requiredText: string;
  children: ReactNode;
};

/** The booking's one form: fields, then the card at its provider, then the booking; a lost window re-reads the page. */
export function VisitForm({ id, action, required, requiredText, children }: VisitFormProps) {
  const router = useRouter();
  const card = useRef<PrepareCard | null>(null);

  async function book(previous: ActionState, form: FormData): Promise<ActionState> {
    const missing = required.filter((name) => !String(form.get(name) ?? '').trim());
    if (missing.length > 0) {
      return { status: 'failed', fieldErrors: Object.fromEntries(missing.map((name) => [name, requiredText])) };
    }
    const prepared = card.current ? await card.current() : null;
    if (prepared && 'error' in prepared) {
      return { status: 'failed', message: prepared.error, fieldErrors: { paymentMethodId: prepared.error } };
    }
    if (prepared) form.set('paymentMethodId', prepared.paymentMethodId);
    const answer = await action(previous, form);
    // The page itself says which window was lost, beside it, with what is free instead.
    return answer.fieldErrors?.slotStart ? { ...answer, message: undefined } : answer;
  }

  return (
    <CardStepProvider value={card}>
      <ActionForm
        id={id}
        action={book}
        onAnswer={(answer) => answer.fieldErrors?.slotStart && router.refresh()}
        className="grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem]"
      >
        {children}
      </ActionForm>
    </CardStepProvider>
  );
}
