import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { DisputeRow } from '@/lib/signing/schema';
import { type Column, DataTable } from '../ui/data-table';
import type { ListParams } from '../ui/list-address';
import { Money } from '../ui/money';
import { Status } from '../ui/status';
import { RelativeTime } from '../ui/time';

type DisputeTableProps = { rows: DisputeRow[]; path: string; params: ListParams; now: string; empty: ReactNode };

/** Every "something's wrong": what about, in whose words, and the visit where it is decided. */
export function DisputeTable({ rows, path, params, now, empty }: DisputeTableProps) {
  const t = useTranslations('ops');
  const columns: Column<DisputeRow>[] = [
    {
      key: 'visit',
      header: t('column.visit'),
      cell: (row) => (
        <>
          <Link href={`/ops/bookings/${row.bookingId}`} className="link font-medium">
            {row.serviceTitle}
          </Link>
          <span className="block font-mono text-xs text-ink-2">{row.reference}</span>
        </>
      ),
    },
    {
      key: 'reason',
      header: t('column.reason'),
      cell: (row) => (
        <div className="max-w-md py-1">
          <p className="font-medium">
            {t.has(`disputeReason.${row.reason}`) ? t(`disputeReason.${row.reason}`) : row.reason}
          </p>
          {row.comment ? <p className="line-clamp-2 text-ink-2">{row.comment}</p> : null}
        </div>
      ),
    },
    { key: 'customer', header: t('column.customer'), from: 'lg', cell: (row) => row.customerName },
    { key: 'vendor', header: t('column.vendor'), from: 'lg', cell: (row) => row.vendorName },
    {
      key: 'status',
      header: t('column.status'),
      cell: (row) =>
        row.status === 'open' ? (
          <Status tone="bad" mark="open">
            {t('disputes.open')}
          </Status>
        ) : (
          <Status tone="faded" mark="full">
            {t('disputes.resolved')}
          </Status>
        ),
    },
    {
      key: 'opened',
      header: t('column.opened'),
      sortKey: 'opened',
      cell: (row) => <RelativeTime at={row.openedAt} now={now} />,
    },
    {
      key: 'total',
      header: t('column.atStake'),
      align: 'end',
      cell: (row) => <Money amountMinor={row.totalMinor} currency={row.currency} />,
    },
  ];
  return (
    <DataTable
      caption={t('disputes.caption')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      path={path}
      params={params}
      empty={empty}
    />
  );
}
