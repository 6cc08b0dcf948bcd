import type { ReactNode } from 'react';
import { cx } from './cx';

export type Definition = { id: string; term: ReactNode; value: ReactNode; total?: boolean };

/** Terms left, values right, a hairline under each; `total` closes a sum with the double rule. */
export function DefinitionList({ items, dense }: { items: Definition[]; dense?: boolean }) {
  return (
    <dl className={dense ? 'text-sm' : undefined}>
      {items.map((item) => (
        <div
          key={item.id}
          className={cx(
            'flex items-baseline justify-between gap-6',
            dense ? 'py-1.5' : 'py-2.5',
            item.total ? 'total-rule mt-1 font-semibold' : 'border-b border-rule',
          )}
        >
          <dt className={item.total ? undefined : 'text-ink-2'}>{item.term}</dt>
          <dd className="min-w-0 text-end">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
