import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import type { DisputeRow } from '@/lib/signing/schema';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { Money } from '../ui/money';
import { Status } from '../ui/status';
import { RelativeTime } from '../ui/time';

type DisputeTableProps = { rows: DisputeRow[]; path: string; params: ListParams; now: string; empty: ReactNode };

/** Every "something's wrong": what about, in whose words, and the visit where it is decided. */
export function DisputeTable({ rows, path, params, now, empty }: DisputeTableProps) {
  const t = useTranslations('ops');
  const locale = formatLocale(useLocale());
  const columns: Column<DisputeRow>[] = [
    {
      key: 'visit',
      header: t('column.visit'),
      cell: (row) => (
        <>
          <Link href={`/ops/bookings/${row.bookingId}#decide`} className="link font-medium">
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
    {
      key: 'outcome',
      header: t('column.outcome'),
      from: 'xl',
      cell: (row) =>
        row.outcome ? (
          <div className="max-w-xs py-1">
            <p>
              {t(row.status === 'open' ? 'decide.waiting' : 'decide.resolved', {
                outcome: row.outcome,
                amount: formatMoney(row.refundMinor ?? 0, row.currency, locale),
              })}
            </p>
            <p className="line-clamp-2 text-ink-2">{row.resolution}</p>
          </div>
        ) : null,
    },
    { key: 'customer', header: t('column.customer'), from: 'lg', cell: (row) => row.customerName },
    { key: 'vendor', header: t('column.vendor'), from: 'lg', cell: (row) => row.vendorName },
    {
      key: 'status',
      header: t('column.status'),
      cell: (row) =>
        row.status === 'open' ? (
          <Status tone={row.outcome ? 'info' : 'bad'} mark={row.outcome ? 'half' : 'open'}>
            {t(row.outcome ? 'disputes.waiting' : 'disputes.open')}
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
