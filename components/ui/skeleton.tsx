import { cx } from './cx';

/** A waiting shape; give it the size of what comes (`className="h-6 w-40"`). */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx('skeleton block', className ?? 'h-5 w-full')} />;
}

/** Ruled rows that wait, as tall as those of `DataTable` (`dense`) or of a list. */
export function SkeletonRows({ rows = 6, dense }: { rows?: number; dense?: boolean }) {
  return (
    <div className="border-t border-ink">
      {Array.from({ length: rows }, (_, index) => `row-${index}`).map((key) => (
        <div key={key} className={cx('flex items-center gap-6 border-b border-rule', dense ? 'h-11' : 'h-18')}>
          <Skeleton className="h-4 w-1/3" />
          <Skeleton className="h-4 w-1/4" />
          <Skeleton className="ms-auto h-4 w-16" />
        </div>
      ))}
    </div>
  );
}
