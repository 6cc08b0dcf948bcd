'use client';

import { createContext, useContext } from 'react';
import { type ActionState, IDLE } from '@/lib/core/action-state';

export type FormState = { state: ActionState; pending: boolean };

/** What the nearest `ActionForm` answered last; idle outside of one. */
export const FormContext = createContext<FormState>({ state: IDLE, pending: false });
export const useFormState = (): FormState => useContext(FormContext);

export type FieldState = {
  id: string;
  name: string;
  required?: boolean;
  describedBy?: string;
  invalid: boolean;
  /** What was typed before the form came back, if it did. */
  value?: string;
};

export const FieldContext = createContext<FieldState | null>(null);

/** Attributes that tie a control to its `Field`. Throws outside of one: a control without a label is a bug. */
export function useField(): FieldState {
  const field = useContext(FieldContext);
  if (!field) throw new Error('A form control must stand inside a Field');
  return field;
}

export function controlProps(field: FieldState) {
  return {
    id: field.id,
    name: field.name,
    required: field.required,
    'aria-invalid': field.invalid || undefined,
    'aria-describedby': field.describedBy,
  };
}
