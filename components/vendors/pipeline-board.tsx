import { useTranslations } from 'next-intl';
import type { BoardColumn } from '@/lib/vendors/schema/board';
import { VENDOR_STATUSES, type VendorStatus } from '@/lib/vendors/state';
import { PageHeaderSkeleton } from '../shell/page-header';
import { Waiting } from '../shell/waiting';
import { cx } from '../ui/cx';
import { Link } from '../ui/link';
import { type ListParams, listAddress } from '../ui/list-address';
import { Skeleton } from '../ui/skeleton';
import { BoardCard } from './board-card';
import { VendorWord } from './vendor-word';

type Props = {
  columns: BoardColumn[];
  path: string;
  params: ListParams;
  /** The one that a phone shows. */
  current: VendorStatus;
  now: string;
};

/** Where a column goes on, in the address. */
export const columnCursor = (status: VendorStatus): string => `after_${status}`;

/** A column a standing, side by side on desks; a phone shows one, chosen above it. */
export function PipelineBoard({ columns, path, params, current, now }: Props) {
  return (
    <div className="md:-mx-2 md:overflow-x-auto">
      <div className="md:grid md:min-w-[66rem] md:grid-cols-6">
        {columns.map((column) => (
          <Column key={column.status} {...{ column, path, params, now }} hidden={column.status !== current} />
        ))}
      </div>
    </div>
  );
}

type ColumnProps = Omit<Props, 'columns' | 'current'> & { column: BoardColumn; hidden: boolean };

function Column({ column, path, params, now, hidden }: ColumnProps) {
  const t = useTranslations('onboarding.board');
  const { status, count, cards, nextCursor } = column;
  const cursor = columnCursor(status);
  const onward = (value: string | null) => listAddress(path, params, { [cursor]: value });
  return (
    <section
      data-column={status}
      aria-labelledby={`column-${status}`}
      className={cx(
        'min-w-0 md:border-s md:border-rule md:px-3 md:first:border-s-0 data-[drop=here]:bg-sunk data-[drop=here]:outline-2 data-[drop=here]:-outline-offset-2 data-[drop=here]:outline-ink data-[drop=yes]:outline data-[drop=yes]:-outline-offset-1 data-[drop=yes]:outline-dashed data-[drop=yes]:outline-rule-strong',
        hidden && 'max-md:hidden',
      )}
    >
      <h2
        id={`column-${status}`}
        className="flex items-baseline justify-between gap-2 border-b border-ink pb-2 text-sm md:min-h-8"
      >
        <VendorWord status={status} />
        <span className="font-mono text-xs">{count}</span>
      </h2>
      {cards.length === 0 ? (
        <p className="py-3 text-sm text-ink-2">{t(`empty.${status}`)}</p>
      ) : (
        <ol>
          {cards.map((card) => (
            <BoardCard key={card.id} card={card} status={status} now={now} />
          ))}
        </ol>
      )}
      <p className="flex flex-wrap gap-x-4 text-sm">
        {params[cursor] ? (
          <Link href={onward(null)} className="link inline-flex min-h-11 items-center">
            {t('first')}
          </Link>
        ) : null}
        {nextCursor ? (
          <Link href={onward(nextCursor)} className="link inline-flex min-h-11 items-center">
            {t('next')}
          </Link>
        ) : null}
      </p>
    </section>
  );
}

/** Six columns of cards that wait. */
export function BoardSkeleton() {
  return (
    <Waiting>
      <PageHeaderSkeleton lead />
      <div className="md:grid md:grid-cols-6 md:gap-6">
        {VENDOR_STATUSES.map((status, index) => (
          <div key={status} className={cx('grid gap-3', index > 0 && 'max-md:hidden')}>
            <Skeleton className="h-6 w-full" />
            <Skeleton className="h-28 w-full" />
            <Skeleton className="h-28 w-full" />
            <Skeleton className="h-28 w-full" />
          </div>
        ))}
      </div>
    </Waiting>
  );
}
