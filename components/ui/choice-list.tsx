'use client';

import { type ReactNode, useId } from 'react';
import { cx } from './cx';
import { useField } from './field-context';

export type Choice = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Right-aligned: a price, a count. */
  aside?: ReactNode;
  disabled?: boolean;
};

export type ChoiceListProps = {
  choices: Choice[];
  /** `many` renders checkboxes under the same name. */
  pick?: 'one' | 'many';
  defaultValue?: string | string[];
  value?: string;
  onChange?: (value: string) => void;
  /** `row` wraps short choices beside each other. */
  layout?: 'list' | 'row';
};

/** Ruled rows to choose from; stands inside `<Field as="group">`. */
export function ChoiceList({ choices, pick = 'one', defaultValue, value, onChange, layout = 'list' }: ChoiceListProps) {
  const field = useField();
  const id = useId();
  const given = field.value !== undefined ? field.value.split(',') : [defaultValue ?? []].flat();
  return (
    <div className={layout === 'list' ? 'border-y border-rule' : 'flex flex-wrap gap-2'}>
      {choices.map((choice, index) => (
        <label
          key={choice.value}
          className={cx(
            'flex min-h-12 items-center gap-3 has-checked:bg-sunk has-disabled:cursor-not-allowed has-disabled:opacity-55',
            layout === 'list'
              ? 'border-rule px-2 py-2.5 not-last:border-b'
              : 'rounded-md border border-rule-strong px-3.5 has-checked:border-ink',
          )}
        >
          <input
            type={pick === 'one' ? 'radio' : 'checkbox'}
            id={index === 0 ? field.id : `${id}-${choice.value}`}
            name={field.name}
            value={choice.value}
            required={pick === 'one' && field.required}
            disabled={choice.disabled}
            aria-invalid={field.invalid || undefined}
            className="size-5 shrink-0 accent-ink"
            {...(value === undefined
              ? { defaultChecked: given.includes(choice.value) }
              : { checked: value === choice.value })}
            onChange={onChange ? (event) => onChange(event.target.value) : undefined}
          />
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{choice.label}</span>
            {choice.hint != null ? <span className="block text-sm text-ink-2">{choice.hint}</span> : null}
          </span>
          {choice.aside != null ? <span className="text-end">{choice.aside}</span> : null}
        </label>
      ))}
    </div>
  );
}
