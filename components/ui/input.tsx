'use client';

import type { ComponentProps } from 'react';
import { cx } from './cx';
import { controlProps, useField } from './field-context';

const BOX =
  'block w-full min-w-0 rounded-md border border-rule-strong bg-raised px-3.5 text-base text-ink placeholder:text-ink-2 hover:border-ink aria-invalid:border-2 aria-invalid:border-bad disabled:opacity-60';

type Own<T extends 'input' | 'textarea' | 'select'> = Omit<ComponentProps<T>, 'id' | 'name' | 'required'>;

/** One line of text. `mono` for codes, money and references. */
export function Input({ className, defaultValue, mono, ...rest }: Own<'input'> & { mono?: boolean }) {
  const field = useField();
  return (
    <input
      {...controlProps(field)}
      defaultValue={rest.value === undefined ? (field.value ?? defaultValue) : undefined}
      className={cx(BOX, 'min-h-12', mono && 'font-mono tabular-nums', className)}
      {...rest}
    />
  );
}

export function Textarea({ className, defaultValue, rows = 4, ...rest }: Own<'textarea'>) {
  const field = useField();
  return (
    <textarea
      {...controlProps(field)}
      rows={rows}
      defaultValue={rest.value === undefined ? (field.value ?? defaultValue) : undefined}
      className={cx(BOX, 'resize-y py-3 leading-normal', className)}
      {...rest}
    />
  );
}

/** The browser's own list: children are `<option>`s. */
export function Select({ className, defaultValue, ...rest }: Own<'select'>) {
  const field = useField();
  return (
    <select
      {...controlProps(field)}
      defaultValue={rest.value === undefined ? (field.value ?? defaultValue) : undefined}
      className={cx(BOX, 'min-h-12 pe-8', className)}
      {...rest}
    />
  );
}
