import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { PostingRow } from '@/lib/ledger/schema';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { Money } from '../ui/money';
import { Time } from '../ui/time';

type Props = { rows: PostingRow[]; path: string; params: ListParams; empty: ReactNode };

/** The entries of one account with what it held after each. */
export function PostingTable({ rows, path, params, empty }: Props) {
  const t = useTranslations('books');
  const columns: Column<PostingRow>[] = [
    {
      key: 'kind',
      header: t('postings.kind'),
      cell: (row) => (
        <>
          <span className="font-medium">{t(`cause.${row.kind}`)}</span>
          {row.paymentId ? (
            <Link href={`/ops/payments/${row.paymentId}`} className="link ms-2 text-xs">
              {t('statement.payment')}
            </Link>
          ) : null}
        </>
      ),
    },
    {
      key: 'visit',
      header: t('postings.visit'),
      cell: (row) =>
        row.bookingId ? (
          <Link href={`/ops/bookings/${row.bookingId}/statement`} className="link font-mono text-xs">
            {row.reference}
          </Link>
        ) : null,
    },
    { key: 'when', header: t('postings.when'), cell: (row) => <Time at={row.postedAt} className="text-ink-2" /> },
    {
      key: 'amount',
      header: t('postings.amount'),
      align: 'end',
      cell: (row) => <Money amountMinor={row.amountMinor} currency={row.currency} />,
    },
    {
      key: 'after',
      header: t('postings.after'),
      align: 'end',
      cell: (row) => <Money amountMinor={row.balanceMinor} currency={row.currency} />,
    },
  ];
  return (
    <DataTable
      caption={t('postings.caption')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      path={path}
      params={params}
      empty={empty}
    />
  );
}
