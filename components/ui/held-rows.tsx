'use client';

import { type ReactNode, useState } from 'react';
import { buttonLook } from './button-look';

export type HeldRow = {
  key: string;
  /** Shown at once, whatever else waits. */
  urgent?: boolean;
  node: ReactNode;
};

type HeldRowsProps = {
  rows: HeldRow[];
  label: string;
  /** "{count} new". */
  newText: string;
};

/**
 * A live list that does not move under its reader: rows that arrived since wait behind a button, urgent ones come
 * at once, and what is over goes.
 */
export function HeldRows({ rows, label, newText }: HeldRowsProps) {
  const [known, setKnown] = useState(() => new Set(rows.map((row) => row.key)));
  const held = rows.filter((row) => !known.has(row.key) && !row.urgent);
  return (
    <>
      <div role="status" className={held.length > 0 ? 'sticky top-2 z-10 mb-2 text-center' : 'sr-only'}>
        {held.length > 0 ? (
          <button
            type="button"
            className={buttonLook('quiet', 'sm')}
            onClick={() => setKnown(new Set(rows.map((row) => row.key)))}
          >
            {newText.replace('{count}', String(held.length))}
          </button>
        ) : null}
      </div>
      <ol aria-label={label} data-rows className="border-t border-ink">
        {rows
          .filter((row) => !held.includes(row))
          .map((row) => (
            <li key={row.key} className="border-b border-rule hover:bg-sunk has-focus-visible:bg-sunk">
              {row.node}
            </li>
          ))}
      </ol>
    </>
  );
}
