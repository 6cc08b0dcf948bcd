'use client';

import { useState } from 'react';
import { announce } from '@/components/ui/announce';
import { DropdownMenu } from '@/components/ui/dropdown-menu';

type Text = { open: string; first: string; second: string; tick: string; drop: string };

/** One entry of each kind. */
export function SampleMenu({ text }: { text: Text }) {
  const [ticked, setTicked] = useState(true);
  return (
    <DropdownMenu
      trigger={text.open}
      triggerSize="md"
      entries={[
        { kind: 'heading', id: 'heading', label: text.open },
        { kind: 'link', id: 'first', label: text.first, href: '#overlays' },
        { kind: 'action', id: 'second', label: text.second, onSelect: () => announce(text.second) },
        { kind: 'check', id: 'tick', label: text.tick, checked: ticked, onChange: setTicked },
        { kind: 'action', id: 'drop', label: text.drop, danger: true, onSelect: () => announce(text.drop, 'bad') },
      ]}
    />
  );
}
