import type { ReactNode } from 'react';
import type { ListParams } from './list-address';

type MoreFiltersProps = {
  label: string;
  params: ListParams;
  /** The params that the controls within set: one that is set opens them. */
  names: readonly string[];
  children: ReactNode;
};

/** Filters that are seldom asked for, folded beside the others. */
export function MoreFilters({ label, params, names, children }: MoreFiltersProps) {
  return (
    <details open={names.some((name) => [params[name]].flat()[0])} className="max-md:col-span-2 md:open:basis-full">
      <summary className="flex min-h-11 w-fit items-center text-sm text-ink-2 underline decoration-rule-strong underline-offset-4 hover:text-ink md:min-h-9">
        {label}
      </summary>
      <div className="grid grid-cols-2 items-end gap-3 md:flex md:flex-wrap">{children}</div>
    </details>
  );
}
