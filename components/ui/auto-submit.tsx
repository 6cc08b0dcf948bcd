'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { buttonLook } from './button-look';

/** Sends the GET form around it when a choice changes; a button does the same where scripts do not run. */
export function AutoSubmit({ children }: { children: ReactNode }) {
  const button = useRef<HTMLButtonElement>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const form = button.current?.form;
    if (!form) return;
    const submit = (event: Event) => {
      const from = event.target;
      if (from instanceof HTMLInputElement && from.type === 'checkbox') form.requestSubmit();
    };
    form.addEventListener('change', submit);
    setReady(true);
    return () => form.removeEventListener('change', submit);
  }, []);
  return (
    <button ref={button} type="submit" hidden={ready} className={buttonLook('quiet', 'sm')}>
      {children}
    </button>
  );
}
