import Link from 'next/link';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { type ListParams, listAddress, parseSort } from './list-address';

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers and money stand right. */
  align?: 'start' | 'end';
  /** The `sort` value of this column; absent, the column cannot be sorted. */
  sortKey?: string;
  /** Dropped below the named width. */
  from?: 'md' | 'lg' | 'xl';
};

export type DataTableProps<Row> = {
  /** Read by screen readers before the table. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** The list's own address and current search params, for the sort links. */
  path: string;
  params: ListParams;
  empty: ReactNode;
};

const FROM = { md: 'max-md:hidden', lg: 'max-lg:hidden', xl: 'max-xl:hidden' };

/** A server-rendered list for desks: dense ruled rows, sort links, its empty state. */
export function DataTable<Row>({ caption, columns, rows, rowKey, path, params, empty }: DataTableProps<Row>) {
  if (rows.length === 0) return empty;
  const sort = parseSort([params.sort].flat()[0]);
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-ink">
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} path={path} params={params} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b border-rule hover:bg-sunk has-focus-visible:bg-sunk">
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={cx('h-11 py-1.5 pe-5 align-middle last:pe-1 [&_time]:whitespace-nowrap', side(column))}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const side = (column: { align?: 'start' | 'end'; from?: 'md' | 'lg' | 'xl' }): string =>
  cx(column.align === 'end' ? 'text-end' : 'text-start', column.from && FROM[column.from]);

type HeaderCellProps = {
  column: Pick<Column<never>, 'header' | 'sortKey' | 'align' | 'from'>;
  sort: ReturnType<typeof parseSort>;
  path: string;
  params: ListParams;
};

function HeaderCell({ column, sort, path, params }: HeaderCellProps) {
  const active = column.sortKey !== undefined && sort?.key === column.sortKey;
  const next = active && !sort.descending ? `-${column.sortKey}` : (column.sortKey ?? null);
  const order = sort?.descending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      aria-sort={active ? order : undefined}
      className={cx('py-2 pe-5 text-xs font-semibold whitespace-nowrap text-ink-2 last:pe-1', side(column))}
    >
      {column.sortKey ? (
        <Link
          href={listAddress(path, params, { sort: next })}
          prefetch={false}
          className="inline-block py-1 hover:text-ink hover:underline"
        >
          {column.header}
          <span aria-hidden="true">{active ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
        </Link>
      ) : (
        column.header
      )}
    </th>
  );
}
