'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useRef, useState } from 'react';
import type { ActionState, FormAction } from '@/lib/core/action-state';
import { ActionForm } from './action-form';
import type { ButtonVariant } from './button-look';
import { Field } from './field';
import { Textarea } from './input';
import { SubmitButton } from './submit-button';

export type LeverProps = {
  action: FormAction;
  /** The verb: "Capture the hold". */
  label: ReactNode;
  /** What happens when it is pulled, before it is. */
  consequence: ReactNode;
  /** Why it cannot be pulled now; it then cannot be opened, unless something was typed already. */
  why?: string;
  /** Does not belong to this standing: not shown at all, unless something was typed already; needs `why`. */
  absent?: boolean;
  /** What happened last, shown when the action came too late. */
  latest?: ReactNode;
  /** Words of the reason field; absent, the verb needs no reason. */
  reason?: { label: string; hint?: string };
  submit: string;
  variant?: ButtonVariant;
  hidden: Record<string, string>;
  /** Further fields, above the reason. */
  children?: ReactNode;
};

/**
 * A manager's verb: consequence first, then the reason, then the button. When somebody else was faster it
 * stays open with everything typed, says so, and the page behind it is read again.
 */
export function Lever({
  action,
  label,
  consequence,
  why,
  absent,
  latest,
  reason,
  submit,
  variant,
  hidden,
  children,
}: LeverProps) {
  const router = useRouter();
  const details = useRef<HTMLDetailsElement>(null);
  const [typed, setTyped] = useState(false);
  const [failed, setFailed] = useState(false);

  function answered(state: ActionState) {
    // Being asked to prove oneself is not being too late.
    const isLate = state.status === 'failed' && !state.proof;
    setFailed(isLate);
    setTyped(state.status === 'failed');
    if (isLate && !state.fieldErrors) router.refresh();
    if (state.status === 'ok' && details.current) details.current.open = false;
  }

  if (why && !typed) {
    if (absent) return null;
    return (
      <div className="border-b border-rule py-3 text-ink-2">
        <p className="font-medium">{label}</p>
        <p className="text-sm">{why}</p>
      </div>
    );
  }
  return (
    <details ref={details} open={variant === 'next' && (!why || typed)} className="group border-b border-rule">
      <summary className="flex min-h-12 list-none items-center justify-between gap-4 py-3 hover:text-ink [&::-webkit-details-marker]:hidden">
        <span>
          <span className="block font-medium">{label}</span>
          <span className="block text-sm text-ink-2">{why ?? consequence}</span>
        </span>
        <svg
          viewBox="0 0 12 12"
          className="size-3 shrink-0 stroke-ink-2 transition-transform duration-150 group-open:rotate-180"
          fill="none"
          strokeWidth="1.75"
          aria-hidden="true"
        >
          <path d="M1.5 4L6 8.5 10.5 4" />
        </svg>
      </summary>
      <ActionForm action={action} onAnswer={answered} onInput={() => setTyped(true)} resetOnOk className="pb-5">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {(failed || why) && latest ? <p className="mb-4 border-s-4 border-warn ps-3 text-sm">{latest}</p> : null}
        <div className="grid gap-4">
          {children}
          {reason ? (
            <Field name="reason" label={reason.label} hint={reason.hint} required>
              <Textarea rows={2} maxLength={500} />
            </Field>
          ) : null}
          {why ? (
            <p className="text-sm font-medium text-bad">{why}</p>
          ) : (
            <SubmitButton variant={variant ?? 'quiet'} className="justify-self-start">
              {submit}
            </SubmitButton>
          )}
        </div>
      </ActionForm>
    </details>
  );
}
