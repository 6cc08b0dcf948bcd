import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { BookingRow } from '@/lib/bookings/schema';
import { StatusWord } from '../bookings/status-word';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { Money } from '../ui/money';
import { Time, TimeWindow } from '../ui/time';
import { latenessOf } from './lateness';
import { LatenessWord } from './lateness-word';

export type BookingTableProps = {
  rows: BookingRow[];
  path: string;
  params: ListParams;
  /** The business clock, and from when on a vendor counts as late. */
  now: string;
  lateAfterMinutes: number;
  form: string;
  empty: ReactNode;
};

/** Every visit as operations read it: what, how it stands, when, where, who, how much. */
export function BookingTable({ rows, path, params, now, lateAfterMinutes, form, empty }: BookingTableProps) {
  const t = useTranslations('ops');
  const columns: Column<BookingRow>[] = [
    {
      key: 'visit',
      header: t('column.visit'),
      cell: (row) => (
        <>
          <Link href={`/ops/bookings/${row.id}`} className="link font-medium">
            {row.serviceTitle}
          </Link>
          <span className="block font-mono text-xs text-ink-2">{row.reference}</span>
        </>
      ),
    },
    {
      key: 'status',
      header: t('column.status'),
      cell: (row) => (
        <>
          <span className="block">
            <StatusWord status={row.status} />
          </span>
          <LatenessWord lateness={latenessOf(row, now, lateAfterMinutes)} />
        </>
      ),
    },
    {
      key: 'window',
      header: t('column.window'),
      sortKey: 'startsAt',
      cell: (row) => <TimeWindow from={row.startsAt} to={row.arrivalEndsAt} zone={row.timeZone} />,
    },
    {
      key: 'place',
      header: t('column.place'),
      from: 'xl',
      cell: (row) => (
        <>
          {row.area}
          <span className="block font-mono text-xs text-ink-2">{row.pincode}</span>
        </>
      ),
    },
    { key: 'customer', header: t('column.customer'), from: 'lg', cell: (row) => row.customerName },
    {
      key: 'vendor',
      header: t('column.vendor'),
      cell: (row) => row.vendorName ?? <span className="text-ink-2">{t('nobody')}</span>,
    },
    {
      key: 'created',
      header: t('column.created'),
      sortKey: 'createdAt',
      optional: true,
      cell: (row) => <Time at={row.createdAt} zone={row.timeZone} className="text-ink-2" />,
    },
    {
      key: 'total',
      header: t('column.total'),
      sortKey: 'total',
      align: 'end',
      cell: (row) => <Money amountMinor={row.totalMinor} currency={row.currency} />,
    },
  ];
  return (
    <DataTable
      caption={t('board.caption')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      path={path}
      params={params}
      empty={empty}
      selection={{ form, label: (row) => t('board.choose', { visit: `${row.serviceTitle}, ${row.reference}` }) }}
    />
  );
}
