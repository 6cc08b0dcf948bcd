import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { AccountRow } from '@/lib/ledger/schema';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { Money } from '../ui/money';

type Props = { rows: AccountRow[]; path: string; params: ListParams; empty: ReactNode };

/** The accounts of a kind, one an owner. */
export function AccountTable({ rows, path, params, empty }: Props) {
  const t = useTranslations('books');
  const money = (minor: number, row: AccountRow) => <Money amountMinor={minor} currency={row.currency} />;
  const columns: Column<AccountRow>[] = [
    {
      key: 'owner',
      header: t('balance.owner'),
      cell: (row) => (
        <Link href={`${path}/${row.id}`} className="link font-medium">
          {row.owner?.name ?? t(`account.${row.kind}`)}
        </Link>
      ),
    },
    { key: 'debit', header: t('balance.debit'), align: 'end', cell: (row) => money(row.debitMinor, row) },
    { key: 'credit', header: t('balance.credit'), align: 'end', cell: (row) => money(row.creditMinor, row) },
    { key: 'balance', header: t('balance.balance'), align: 'end', cell: (row) => money(row.balanceMinor, row) },
  ];
  return (
    <DataTable
      caption={t('balance.caption')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      path={path}
      params={params}
      empty={empty}
    />
  );
}
