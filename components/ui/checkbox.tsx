'use client';

import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from './cx';
import { useFormState } from './field-context';

export type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'id'> & {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
};

/** One yes-or-no; its own label and error, so it needs no `Field`. */
export function Checkbox({ label, hint, error, className, defaultChecked, ...rest }: CheckboxProps) {
  const id = useId();
  const { state } = useFormState();
  const problem = error ?? state.fieldErrors?.[rest.name];
  const echoed = state.values ? state.values[rest.name] !== undefined : undefined;
  return (
    <div className={className}>
      <label htmlFor={id} className="flex min-h-11 items-start gap-3 py-2.5">
        <input
          type="checkbox"
          id={id}
          defaultChecked={rest.checked === undefined ? (echoed ?? defaultChecked) : undefined}
          aria-invalid={problem ? true : undefined}
          aria-describedby={cx(hint != null && `${id}-hint`, problem && `${id}-error`) || undefined}
          className="mt-0.5 size-5 shrink-0 accent-ink"
          {...rest}
        />
        <span className="min-w-0">{label}</span>
      </label>
      {hint != null ? (
        <p id={`${id}-hint`} className="ms-8 text-sm text-ink-2">
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p id={`${id}-error`} className="ms-8 text-sm font-medium text-bad">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
