'use client';

import { cx } from './cx';
import { controlProps, useField } from './field-context';

/** One box for the whole code: password managers, SMS autofill and paste all work. */
export function OtpInput({ digits = 6 }: { digits?: 4 | 6 }) {
  const field = useField();
  return (
    <input
      {...controlProps(field)}
      type="text"
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern={`[0-9]{${digits}}`}
      maxLength={digits}
      className={cx(
        'block min-h-14 rounded-md border border-rule-strong bg-raised ps-4 font-mono text-xl tracking-[0.4em] tabular-nums aria-invalid:border-2 aria-invalid:border-bad',
        digits === 4 ? 'w-44' : 'w-60',
      )}
    />
  );
}
