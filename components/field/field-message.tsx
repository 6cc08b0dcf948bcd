'use client';

import { type FormEvent, useState } from 'react';
import { contactInText } from '@/lib/messages/policy/contact-text';
import { MAX_MESSAGE } from '@/lib/messages/policy/conversation';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import type { FieldAct, FieldItem } from './field-item';
import { type FieldText, fill } from './field-text';
import { reasonOf } from './kept-row';

type Props = {
  name: string;
  /** One that was refused is said anew in its place. */
  refused: FieldItem | undefined;
  text: FieldText;
  add: (act: FieldAct) => Promise<void>;
};

/** A word to the customer, which is the visit's note as well. */
export function FieldMessage({ name, refused, text, add }: Props) {
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const body = String(new FormData(form).get('body') ?? '').trim();
    const found = body === '' ? 'message_empty' : contactInText(body);
    setProblem(found ?? undefined);
    if (found) return;
    await add({ verb: 'message', body });
    form.reset();
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      <Field
        name="body"
        label={fill(text.message.label, { name })}
        hint={fill(text.message.hint, { name })}
        error={problem && reasonOf(problem, text)}
      >
        <Textarea
          rows={3}
          maxLength={MAX_MESSAGE}
          defaultValue={refused?.act.verb === 'message' ? refused.act.body : ''}
        />
      </Field>
      <Button type="submit" className="justify-self-start">
        {text.message.send}
      </Button>
    </form>
  );
}
