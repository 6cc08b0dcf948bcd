import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { BreakRow } from '@/lib/reconciliation/schema';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { Money } from '../ui/money';
import { Time } from '../ui/time';
import { BreakSubject } from './break-subject';

type Props = { rows: BreakRow[]; path: string; params: ListParams; empty: ReactNode };

/** What provider, books and visits do not agree on, a line each. */
export function BreakTable({ rows, path, params, empty }: Props) {
  const t = useTranslations('books.reconciliation');
  const columns: Column<BreakRow>[] = [
    {
      key: 'kind',
      header: t('what'),
      cell: (row) => (
        <>
          <Link href={`${path}/${row.id}`} className="link font-medium">
            {t(`kind.${row.kind}`)}
          </Link>
          {row.status === 'open' ? null : (
            <span className="block text-xs text-ink-2">
              {row.resolution && row.status === 'closed'
                ? t(`resolution.${row.resolution}`)
                : t(`statuses.${row.status}`)}
            </span>
          )}
        </>
      ),
    },
    { key: 'about', header: t('about'), cell: (row) => <BreakSubject row={row} /> },
    {
      key: 'ledger',
      header: t('ledger'),
      align: 'end',
      cell: (row) => <Money amountMinor={row.ledgerMinor} currency={row.currency} />,
    },
    {
      key: 'provider',
      header: t('provider'),
      align: 'end',
      cell: (row) => <Money amountMinor={row.providerMinor} currency={row.currency} />,
    },
    {
      key: 'opened',
      header: t('opened'),
      from: 'md',
      cell: (row) => <Time at={row.openedAt} className="text-ink-2" />,
    },
    { key: 'owner', header: t('owner'), from: 'lg', cell: (row) => row.owner?.name ?? '–' },
  ];
  return (
    <DataTable
      caption={t('caption')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      path={path}
      params={params}
      empty={empty}
    />
  );
}
