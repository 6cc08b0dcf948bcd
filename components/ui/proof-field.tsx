'use client';

import type { ActionState } from '@/lib/core/action-state';
import { Field } from './field';
import { Input } from './input';

/** Asked within a form whose action wants to know that it is really he who sits there; everything typed stays. */
export function ProofField({ kind, label }: NonNullable<ActionState['proof']>) {
  return (
    <Field name="proof" label={label} required className="col-span-full mb-4">
      {kind === 'password' ? (
        <Input type="password" autoComplete="current-password" maxLength={200} autoFocus />
      ) : (
        <Input mono autoComplete="one-time-code" spellCheck={false} maxLength={40} autoFocus />
      )}
    </Field>
  );
}
