'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import type { Density } from '@/lib/core/preferences';
import { DropdownMenu } from './dropdown-menu';
import { keepPreference } from './keep-preference';
import type { MenuEntry } from './overlay/menu-entry';
import { shownColumns, switchedColumns } from './table-columns';

export type ColumnMenuProps = {
  path: string;
  columns: { key: string; header: ReactNode; optional?: boolean }[];
  /** Keys as the server rendered them. */
  shown: string[];
  density: Density;
  text: { open: string; columns: string; usual: string; rows: string; compact: string };
};

/** The menu of a list's looks. A choice goes into the address at once and into a cookie for the next visit. */
export function ColumnMenu({ path, columns, shown, density, text }: ColumnMenuProps) {
  const router = useRouter();
  const params = useSearchParams();
  // Ahead of the server: several boxes can be ticked before its answer to the first has come.
  const [ahead, setAhead] = useState<string[] | null>(null);
  const [rows, setRows] = useState(density);
  const now = ahead ?? shown;

  async function choose(cols: string) {
    setAhead(shownColumns(columns, cols ? cols.split('.') : null).map(({ key }) => key));
    await keepPreference({ list: path, cols });
    const next = new URLSearchParams(params);
    next.delete('cols');
    if (cols) next.set('cols', cols);
    router.replace(next.size > 0 ? `${path}?${next}` : path, { scroll: false });
    if (!cols) router.refresh();
  }

  async function chooseRows(compact: boolean) {
    const next: Density = compact ? 'compact' : 'cosy';
    setRows(next);
    await keepPreference({ density: next });
    router.refresh();
  }

  const entries: MenuEntry[] = [
    { kind: 'heading', id: 'columns', label: text.columns },
    ...columns.map(
      ({ key, header }, index): MenuEntry => ({
        kind: 'check',
        id: `column-${key}`,
        label: header,
        checked: now.includes(key),
        disabled: index === 0,
        onChange: () => void choose(switchedColumns(columns, now, key)),
      }),
    ),
    { kind: 'action', id: 'usual', label: text.usual, onSelect: () => void choose('') },
    { kind: 'heading', id: 'rows', label: text.rows },
    {
      kind: 'check',
      id: 'compact',
      label: text.compact,
      checked: rows === 'compact',
      onChange: (compact) => void chooseRows(compact),
    },
  ];
  return (
    <DropdownMenu
      trigger={
        <>
          <SlidersHorizontal className="size-4" aria-hidden="true" />
          {text.open}
        </>
      }
      entries={entries}
    />
  );
}
