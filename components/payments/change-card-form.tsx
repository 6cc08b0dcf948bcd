'use client';

import { useRef } from 'react';
import type { ActionState, FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { SubmitButton } from '../ui/submit-button';
import { CardField, type CardFieldProps } from './card-field';
import { CardStepProvider, type PrepareCard } from './card-step';

type ChangeCardFormProps = Omit<CardFieldProps, 'text'> & {
  action: FormAction;
  hidden?: Record<string, string>;
  text: CardFieldProps['text'] & { submit: string; working: string };
};

/** One card, saved or new; the new one is saved with the provider before the form posts. */
export function ChangeCardForm({ action, hidden = {}, text, ...field }: ChangeCardFormProps) {
  const card = useRef<PrepareCard | null>(null);

  async function send(previous: ActionState, form: FormData): Promise<ActionState> {
    const prepared = card.current ? await card.current() : null;
    if (prepared && 'error' in prepared) {
      return { status: 'failed', fieldErrors: { paymentMethodId: prepared.error } };
    }
    if (prepared) form.set('paymentMethodId', prepared.paymentMethodId);
    return action(previous, form);
  }

  return (
    <CardStepProvider value={card}>
      <ActionForm action={send} className="grid gap-6">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <CardField {...field} text={text} />
        <SubmitButton size="wide" pendingText={text.working}>
          {text.submit}
        </SubmitButton>
      </ActionForm>
    </CardStepProvider>
  );
}
