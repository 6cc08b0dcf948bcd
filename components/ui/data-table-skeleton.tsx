import { Skeleton } from './skeleton';

/** `DataTable` before its rows are there: tools, head and rows of the same heights. */
export function DataTableSkeleton({ rows = 12 }: { rows?: number }) {
  return (
    <div className="desk-table">
      <div className="desk-tools">
        <Skeleton className="h-11 w-24 md:h-9" />
      </div>
      <div className="flex h-10 items-center gap-6 border-b border-ink max-md:hidden">
        <Skeleton className="h-3 w-24" />
        <Skeleton className="h-3 w-20" />
        <Skeleton className="ms-auto h-3 w-14" />
      </div>
      {Array.from({ length: rows }, (_, index) => `row-${index}`).map((key) => (
        <div
          key={key}
          className="flex h-36 flex-col justify-center gap-2.5 border-b border-rule md:h-13 md:flex-row md:items-center md:gap-6"
        >
          <Skeleton className="h-4 w-2/5 md:w-1/4" />
          <Skeleton className="h-4 w-3/5 md:w-1/5" />
          <Skeleton className="h-4 w-1/2 md:w-1/6" />
          <Skeleton className="h-4 w-16 md:ms-auto" />
        </div>
      ))}
    </div>
  );
}
