import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { numberFormat } from '@/lib/core/formatters';
import { formatLocale } from '@/lib/core/i18n/locale';

export type Bar = { id: string; name: ReactNode; rows: number; more?: ReactNode };

type BarTableProps = { caption: string; columns: { name: string; rows: string; more?: string }; bars: Bar[] };

/** Counts with a bar each, as long as its share of the greatest; read as a plain table. */
export function BarTable({ caption, columns, bars }: BarTableProps) {
  const format = numberFormat(formatLocale(useLocale()), {}).format;
  const most = Math.max(1, ...bars.map(({ rows }) => rows));
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-ink text-start text-xs text-ink-2">
          <th scope="col" className="py-1 text-start font-normal">
            {columns.name}
          </th>
          {columns.more ? (
            <th scope="col" className="py-1 ps-3 text-end font-normal">
              {columns.more}
            </th>
          ) : null}
          <th scope="col" className="py-1 ps-3 text-end font-normal">
            {columns.rows}
          </th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ id, name, rows, more }) => (
          <tr key={id} className="border-b border-rule">
            <th scope="row" className="relative py-1 text-start font-normal break-words">
              <span
                aria-hidden="true"
                className="absolute inset-y-0.5 start-0 bg-rule"
                style={{ width: `${(rows / most) * 100}%` }}
              />
              <span className="relative">{name}</span>
            </th>
            {columns.more ? <td className="py-1 ps-3 text-end tabular-nums">{more}</td> : null}
            <td className="py-1 ps-3 text-end font-mono tabular-nums">{format(rows)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
