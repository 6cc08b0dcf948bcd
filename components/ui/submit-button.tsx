'use client';

import type { ComponentProps, ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look';
import { useClientText } from './client-text';
import { useFormState } from './field-context';

export type SubmitButtonProps = Omit<ComponentProps<'button'>, 'type'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Said while the form works; "Working…" otherwise. */
  pendingText?: ReactNode;
};

/** Submits the `ActionForm` around it; keeps focus and width while it works. */
export function SubmitButton({ variant = 'next', size, className, pendingText, children, ...rest }: SubmitButtonProps) {
  const { pending } = useFormState();
  const text = useClientText();
  return (
    <button
      type="submit"
      aria-disabled={pending || undefined}
      className={buttonLook(variant, size, `${pending ? 'working ' : ''}${className ?? ''}`)}
      {...rest}
    >
      {pending ? (pendingText ?? text.working) : children}
    </button>
  );
}
