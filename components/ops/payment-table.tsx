import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { PaymentRow } from '@/lib/payments/schema';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { Money } from '../ui/money';
import { Time } from '../ui/time';
import { HoldClock } from './hold-clock';
import { PaymentWord } from './payment-word';

type PaymentTableProps = { rows: PaymentRow[]; path: string; params: ListParams; now: string; empty: ReactNode };

/** Attempts, a line each; a hold shows until when it can be captured. */
export function PaymentTable({ rows, path, params, now, empty }: PaymentTableProps) {
  const t = useTranslations('ops');
  const columns: Column<PaymentRow>[] = [
    {
      key: 'visit',
      header: t('column.visit'),
      cell: (row) => (
        <>
          <Link href={`/ops/payments/${row.id}`} className="link font-medium">
            {row.serviceTitle}
          </Link>
          <span className="block text-xs text-ink-2">
            <span className="font-mono">{row.bookingReference}</span> · {t(`purpose.${row.purpose}`)}
          </span>
        </>
      ),
    },
    {
      key: 'status',
      header: t('column.status'),
      cell: (row) => (
        <>
          <PaymentWord status={row.status} />
          {row.status === 'authorized' && row.captureBefore ? (
            <span className="block text-xs text-ink-2 lg:hidden">
              <HoldClock captureBefore={row.captureBefore} now={now} />
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: 'hold',
      header: t('column.hold'),
      sortKey: 'clock',
      from: 'lg',
      cell: (row) =>
        row.status === 'authorized' && row.captureBefore ? (
          <HoldClock captureBefore={row.captureBefore} now={now} />
        ) : null,
    },
    { key: 'customer', header: t('column.customer'), cell: (row) => row.customerName },
    {
      key: 'card',
      header: t('column.card'),
      from: 'lg',
      cell: (row) => (row.cardLabel ? <span className="font-mono text-xs">{row.cardLabel}</span> : null),
    },
    {
      key: 'created',
      header: t('column.created'),
      sortKey: 'created',
      cell: (row) => <Time at={row.createdAt} className="text-ink-2" />,
    },
    {
      key: 'amount',
      header: t('column.amount'),
      sortKey: 'amount',
      align: 'end',
      cell: (row) => <Money amountMinor={row.amountMinor} currency={row.currency} />,
    },
  ];
  return (
    <DataTable
      caption={t('payments.caption')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      path={path}
      params={params}
      empty={empty}
    />
  );
}
