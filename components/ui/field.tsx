'use client';

import { type ReactNode, useId } from 'react';
import { cx } from './cx';
import { FieldContext, useFormState } from './field-context';

export type FieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Overrides what the form answered for this name. */
  error?: string;
  required?: boolean;
  /** Said after the label of a field that may stay empty. */
  optionalText?: string;
  /** `group` for several controls under one name: renders fieldset and legend. */
  as?: 'single' | 'group';
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
};

/** Wires label, hint, error, `aria-invalid` and `aria-describedby` around any control of this folder. */
export function Field({ name, label, hint, error, required, optionalText, as = 'single', ...rest }: FieldProps) {
  const id = useId();
  const { state } = useFormState();
  const problem = error ?? state.fieldErrors?.[name];
  const describedBy = cx(hint != null && `${id}-hint`, problem && `${id}-error`) || undefined;
  const Group = as === 'group' ? 'fieldset' : 'div';
  const labelClass = rest.hideLabel ? 'sr-only' : 'block text-sm font-semibold';
  const words = (
    <>
      {label}
      {optionalText ? <span className="font-normal text-ink-2"> · {optionalText}</span> : null}
    </>
  );
  return (
    <Group
      className={cx('min-w-0', rest.className)}
      {...(as === 'group' ? { 'aria-describedby': describedBy, 'data-field': name } : {})}
    >
      {as === 'group' ? (
        <legend className={labelClass}>{words}</legend>
      ) : (
        <label htmlFor={id} className={labelClass}>
          {words}
        </label>
      )}
      {hint != null ? (
        <p id={`${id}-hint`} className="mt-0.5 text-sm text-ink-2">
          {hint}
        </p>
      ) : null}
      <div className="mt-1.5">
        <FieldContext
          value={{ id, name, required, describedBy, invalid: Boolean(problem), value: state.values?.[name] }}
        >
          {rest.children}
        </FieldContext>
      </div>
      {problem ? (
        <p id={`${id}-error`} className="mt-1.5 flex gap-1.5 text-sm font-medium text-bad">
          <span aria-hidden="true" className="mt-[0.35em] size-2 shrink-0 rotate-45 bg-bad" />
          {problem}
        </p>
      ) : null}
    </Group>
  );
}
