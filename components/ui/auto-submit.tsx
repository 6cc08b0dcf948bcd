'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { buttonLook } from './button-look';

/** Sends the GET form around it when a choice changes; a button does the same where scripts do not run. */
export function AutoSubmit({ children }: { children: ReactNode }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const form = button.current?.form;
    if (!form) return;
    const submit = (event: Event) => {
      const from = event.target;
      const isBox = from instanceof HTMLInputElement && from.type === 'checkbox';
      if (isBox || from instanceof HTMLSelectElement) form.requestSubmit();
    };
    form.addEventListener('change', submit);
    // What was chosen before this script had come.
    const boxes = [...form.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    const options = [...form.querySelectorAll('option')];
    if (
      boxes.some((box) => box.checked !== box.defaultChecked) ||
      options.some((option) => option.selected && !option.defaultSelected)
    )
      form.requestSubmit();
    return () => form.removeEventListener('change', submit);
  }, []);
  return (
    <button ref={button} type="submit" className={buttonLook('quiet', 'sm', 'not-noscript:hidden')}>
      {children}
    </button>
  );
}
