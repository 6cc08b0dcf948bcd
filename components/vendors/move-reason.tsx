'use client';

import type { ActionState, FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

type Props = {
  action: FormAction;
  hidden: Record<string, string>;
  text: { label: string; hint: string; submit: string };
  onAnswer: (answer: ActionState) => void;
};

/** The written reason that a move needs. */
export function MoveReason({ action, hidden, text, onAnswer }: Props) {
  return (
    <ActionForm action={action} onAnswer={onAnswer} className="grid gap-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field name="reason" label={text.label} hint={text.hint} required>
        <Textarea rows={3} maxLength={500} />
      </Field>
      <SubmitButton className="justify-self-start">{text.submit}</SubmitButton>
    </ActionForm>
  );
}
