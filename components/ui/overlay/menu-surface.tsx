'use client';

import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { FocusEvent, RefObject } from 'react';
import { cx } from '../cx';
import type { MenuEntry } from './menu-entry';
import type { Overlay } from './use-overlay';

type Props = Pick<Overlay, 'open' | 'setOpen' | 'giveBack' | 'spareTrigger' | 'triggerId'> & {
  entries: MenuEntry[];
  /** Opened by a key: the first entry takes the focus, which Radix cannot know of a surface that came later. */
  byKey: RefObject<boolean>;
};

const ROW =
  'flex min-h-11 cursor-pointer items-center gap-2.5 px-3.5 outline-none select-none data-disabled:text-ink-2 data-highlighted:bg-sunk md:min-h-9';
const MARK = <Check className="size-4" aria-hidden="true" />;

/** The list below a menu button; arrows, first letters, Home and End move, Escape closes. */
export function MenuSurface({ open, setOpen, giveBack, spareTrigger, triggerId, entries, byKey }: Props) {
  function enter(event: FocusEvent<HTMLDivElement>) {
    if (event.target !== event.currentTarget || !byKey.current) return;
    byKey.current = false;
    event.currentTarget.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus();
  }
  return (
    <Radix.Root open={open} onOpenChange={setOpen} modal={false}>
      <Radix.Trigger asChild>
        <span aria-hidden="true" tabIndex={-1} className="pointer-events-none absolute inset-0" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-labelledby={triggerId}
          onFocus={enter}
          onCloseAutoFocus={giveBack}
          onInteractOutside={spareTrigger}
          className="ink-in z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 overflow-y-auto border border-ink bg-paper py-1 text-sm text-ink"
        >
          {entries.map((entry) => (
            <MenuRow key={entry.id} entry={entry} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function MenuRow({ entry }: { entry: MenuEntry }) {
  if (entry.kind === 'heading') {
    return (
      <Radix.Label className="border-rule px-3.5 pt-2.5 pb-1 text-xs font-semibold text-ink-2 not-first:mt-1 not-first:border-t">
        {entry.label}
      </Radix.Label>
    );
  }
  if (entry.kind === 'link') {
    return (
      <Radix.Item asChild>
        <a href={entry.href} className={ROW}>
          {entry.label}
        </a>
      </Radix.Item>
    );
  }
  if (entry.kind === 'check') {
    return (
      <Radix.CheckboxItem
        checked={entry.checked}
        disabled={entry.disabled}
        onCheckedChange={entry.onChange}
        onSelect={(event) => event.preventDefault()}
        className={ROW}
      >
        <span className="size-4">
          <Radix.ItemIndicator>{MARK}</Radix.ItemIndicator>
        </span>
        {entry.label}
      </Radix.CheckboxItem>
    );
  }
  return (
    <Radix.Item
      disabled={entry.disabled}
      onSelect={entry.onSelect}
      className={cx(ROW, entry.danger && 'text-bad data-highlighted:bg-bad data-highlighted:text-paper')}
    >
      {entry.label}
    </Radix.Item>
  );
}
