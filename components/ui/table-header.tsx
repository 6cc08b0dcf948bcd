import type { ReactNode } from 'react';
import { cx } from './cx';
import { Link } from './link';
import { type ListParams, listAddress, type parseSort } from './list-address';

type Placed = { align?: 'start' | 'end'; from?: 'md' | 'lg' | 'xl' };

const FROM = { md: 'max-md:hidden', lg: 'max-lg:hidden', xl: 'max-xl:hidden' };

export const side = ({ align, from }: Placed): string =>
  cx(align === 'end' ? 'md:text-end' : 'text-start', from && FROM[from]);

export type HeaderCellProps = {
  column: Placed & { header: ReactNode; sortKey?: string };
  sort: ReturnType<typeof parseSort>;
  path: string;
  params: ListParams;
};

/** The head of one column; a link that sorts where the list can be sorted by it. */
export function HeaderCell({ column, sort, path, params }: HeaderCellProps) {
  const active = column.sortKey !== undefined && sort?.key === column.sortKey;
  const next = active && !sort.descending ? `-${column.sortKey}` : (column.sortKey ?? null);
  const order = sort?.descending ? 'descending' : 'ascending';
  // On the far side of numbers, so that the word stands over what it names.
  const arrow = (
    <span aria-hidden="true" className="inline-block w-3.5 text-center">
      {active ? (sort.descending ? '↓' : '↑') : ''}
    </span>
  );
  return (
    <th
      scope="col"
      aria-sort={active ? order : undefined}
      className={cx('text-xs font-semibold whitespace-nowrap text-ink-2', side(column))}
    >
      {column.sortKey ? (
        <Link
          href={listAddress(path, params, { sort: next })}
          className="inline-block py-1 hover:text-ink hover:underline"
        >
          {column.align === 'end' ? arrow : null}
          {column.header}
          {column.align === 'end' ? null : arrow}
        </Link>
      ) : (
        column.header
      )}
    </th>
  );
}
