'use client';

import { useEffect, useState } from 'react';

const NAMES = ['address.line1', 'address.line2', 'address.landmark'];

/** The address as it is being typed, for the slip beside the form. */
export function TypedAddress({ formId, waiting, tail }: { formId: string; waiting: string; tail: string }) {
  const [lines, setLines] = useState<string[]>([]);
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    const read = () => {
      const data = new FormData(form);
      setLines(NAMES.map((name) => String(data.get(name) ?? '').trim()).filter(Boolean));
    };
    read();
    form.addEventListener('input', read);
    return () => form.removeEventListener('input', read);
  }, [formId]);
  return (
    <div className="text-sm text-ink-2">
      {lines.length > 0 ? lines.map((line) => <p key={line}>{line}</p>) : <p>{waiting}</p>}
      <p>{tail}</p>
    </div>
  );
}
