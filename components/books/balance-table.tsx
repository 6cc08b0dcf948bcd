import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { BalanceRow } from '@/lib/ledger/schema';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import { type ListParams, listAddress } from '../ui/list-address';
import { Money } from '../ui/money';

type Props = { rows: BalanceRow[]; path: string; params: ListParams; empty: ReactNode };

/** Each kind of account on a line; one that has owners leads to them, any other to its postings. */
export function BalanceTable({ rows, path, params, empty }: Props) {
  const t = useTranslations('books');
  const money = (minor: number, row: BalanceRow) => <Money amountMinor={minor} currency={row.currency} />;
  const columns: Column<BalanceRow>[] = [
    {
      key: 'account',
      header: t('balance.account'),
      cell: (row) => (
        <>
          <Link
            href={row.accountId ? `${path}/${row.accountId}` : listAddress(path, params, { kind: row.kind })}
            className="link font-medium"
          >
            {t(`account.${row.kind}`)}
          </Link>
          {row.isMemo ? <span className="ms-2 text-xs text-ink-2">{t('memo')}</span> : null}
        </>
      ),
    },
    { key: 'owners', header: t('balance.owners'), align: 'end', from: 'md', cell: (row) => row.accounts },
    { key: 'debit', header: t('balance.debit'), align: 'end', cell: (row) => money(row.debitMinor, row) },
    { key: 'credit', header: t('balance.credit'), align: 'end', cell: (row) => money(row.creditMinor, row) },
    { key: 'balance', header: t('balance.balance'), align: 'end', cell: (row) => money(row.balanceMinor, row) },
  ];
  return (
    <DataTable
      caption={t('balance.caption')}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.kind} ${row.currency}`}
      path={path}
      params={params}
      empty={empty}
    />
  );
}
