'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { SubmitButton } from '../ui/submit-button';

export type HoldButtonProps = {
  /** "Hold 10:00 – 10:30 am", by start. */
  labels: Record<string, string>;
  /** While nothing is chosen, and without a script. */
  otherwise: string;
  pendingText: ReactNode;
};

/** Submits the form around it; says which of its slots would be held. */
export function HoldButton({ labels, otherwise, pendingText }: HoldButtonProps) {
  const place = useRef<HTMLSpanElement>(null);
  const [chosen, setChosen] = useState('');
  useEffect(() => {
    const form = place.current?.closest('form');
    if (!form) return;
    const read = () => setChosen(String(new FormData(form).get('slotStart') ?? ''));
    read();
    form.addEventListener('change', read);
    return () => form.removeEventListener('change', read);
  }, []);
  return (
    <SubmitButton
      size="wide"
      pendingText={pendingText}
      onClick={(event) => {
        // The browser says by itself that one of the times is needed.
        if (!event.currentTarget.form?.reportValidity()) event.preventDefault();
      }}
    >
      <span ref={place}>{labels[chosen] ?? otherwise}</span>
    </SubmitButton>
  );
}
