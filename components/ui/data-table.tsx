import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { columnsCookie, DENSITY_COOKIE, densityOf } from '@/lib/core/preferences';
import { cx } from './cx';
import { type ListParams, parseSort } from './list-address';
import { SelectAll } from './select-rows';
import { askedColumns, shownColumns } from './table-columns';
import { HeaderCell, side } from './table-header';
import { TableTools } from './table-tools';

export type Column<Row> = {
  key: string;
  /** A word or two; shown again beside the value where the table turns into stacked rows. */
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers and money stand right. */
  align?: 'start' | 'end';
  /** The `sort` value of this column; absent, the column cannot be sorted. */
  sortKey?: string;
  /** Dropped below the named width, unless it was chosen. */
  from?: 'md' | 'lg' | 'xl';
  /** Not shown until somebody chooses it. The first column always stands. */
  optional?: boolean;
};

export type DataTableProps<Row> = {
  /** Read by screen readers before the table. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** The list's own address and current search params, for the sort links; also names the cookie of its columns. */
  path: string;
  params: ListParams;
  empty: ReactNode;
  /** Rows can be ticked: `form` is the id of the form that acts on them, which `SelectionBar` renders. */
  selection?: { form: string; label: (row: Row) => string };
};

/**
 * A server-rendered list for desks: ruled rows under a head that stays, sort links, chosen columns (address, then
 * cookie), row height, its empty state. On phones each row is a small stack of named values. The keys of
 * `DeskKeys` walk its rows.
 */
export async function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, path, params, empty, selection } = props;
  if (rows.length === 0) return empty;
  const jar = await cookies();
  const asked = askedColumns(params, jar.get(columnsCookie(path))?.value);
  const density = densityOf(jar.get(DENSITY_COOKIE)?.value);
  const shown = shownColumns(columns, asked).map((column) => (asked ? { ...column, from: undefined } : column));
  const sort = parseSort([params.sort].flat()[0]);
  const names = columns.map(({ key, header, optional }) => ({ key, header, optional }));
  return (
    <div className="desk-table" data-density={density} data-chosen={asked !== null}>
      <TableTools path={path} columns={names} shown={shown.map(({ key }) => key)} density={density} />
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {selection ? (
              <th scope="col" className="w-10">
                <SelectAll form={selection.form} />
              </th>
            ) : null}
            {shown.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} path={path} params={params} />
            ))}
          </tr>
        </thead>
        <tbody data-rows>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="hover:bg-sunk has-checked:bg-sunk has-focus-visible:bg-sunk">
              {selection ? (
                <td className="desk-tick">
                  <label className="grid size-11 place-items-center md:size-9">
                    <input
                      type="checkbox"
                      name="selected"
                      value={rowKey(row)}
                      form={selection.form}
                      aria-label={selection.label(row)}
                      className="size-4.5 accent-ink"
                    />
                  </label>
                </td>
              ) : null}
              {shown.map((column, index) => (
                <td key={column.key} className={cx('[&_time]:whitespace-nowrap', side(column))}>
                  {index > 0 ? (
                    <span aria-hidden="true" className="desk-name">
                      {column.header}
                    </span>
                  ) : null}
                  <div className="min-w-0">{column.cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
