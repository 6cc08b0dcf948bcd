import { DataTableSkeleton } from '../ui/data-table-skeleton';
import { FilterBarSkeleton } from '../ui/filter-bar';
import { Skeleton } from '../ui/skeleton';
import { PageHeaderSkeleton } from './page-header';
import { Waiting } from './waiting';

/** The shape of a desk's list: title, tabs where it has them, filters, rows. */
export function ListSkeleton({ tabs, rows }: { tabs?: boolean; rows?: number }) {
  return (
    <Waiting>
      <PageHeaderSkeleton lead />
      {tabs ? (
        <div className="mb-5 flex min-h-11 items-center gap-6 overflow-hidden border-b border-rule">
          {['w-12', 'w-24', 'w-20', 'w-28', 'w-16'].map((width) => (
            <Skeleton key={width} className={`h-4 shrink-0 ${width}`} />
          ))}
        </div>
      ) : null}
      <FilterBarSkeleton />
      <DataTableSkeleton rows={rows} />
    </Waiting>
  );
}
