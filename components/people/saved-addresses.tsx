'use client';

import { useRef, useState } from 'react';
import type { Address } from '@/lib/people/schema';
import { ChoiceList } from '../ui/choice-list';
import { Field } from '../ui/field';

type Props = { addresses: Address[]; text: { label: string; other: string } };

const FILLED = {
  'address.line1': 'line1',
  'address.line2': 'line2',
  'address.landmark': 'landmark',
  'address.city': 'city',
  'address.accessNotes': 'accessNotes',
} as const;

const OTHER = 'other';

/** Fills the form around it from an address that the customer keeps; what it filled can still be changed. */
export function SavedAddresses({ addresses, text }: Props) {
  const marker = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState('');

  function choose(id: string) {
    setChosen(id);
    const form = marker.current?.closest('form');
    const address = addresses.find((one) => one.id === id);
    if (!form) return;
    for (const [name, key] of Object.entries(FILLED) as [keyof typeof FILLED, (typeof FILLED)[keyof typeof FILLED]][]) {
      const field = form.elements.namedItem(name);
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
      if (!address && key === 'city') continue;
      field.value = address?.[key] ?? '';
    }
    form.dispatchEvent(new Event('input'));
  }

  return (
    <div ref={marker}>
      <Field as="group" name="savedAddress" label={text.label}>
        <ChoiceList
          value={chosen}
          onChange={choose}
          choices={[
            ...addresses.map((one) => ({
              value: one.id,
              label: one.label,
              hint: [one.line1, one.line2].filter(Boolean).join(', '),
            })),
            { value: OTHER, label: text.other },
          ]}
        />
      </Field>
    </div>
  );
}
