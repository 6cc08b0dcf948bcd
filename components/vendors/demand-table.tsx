import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { DemandRow } from '@/lib/scheduling/schema';
import { type Column, DataTable } from '../ui/data-table';
import type { ListParams } from '../ui/list-address';
import { Time } from '../ui/time';

type Props = { rows: DemandRow[]; path: string; params: ListParams; empty: ReactNode };

/** Where customers wait and for what. */
export function DemandTable({ rows, path, params, empty }: Props) {
  const t = useTranslations('onboarding.demand');
  const columns: Column<DemandRow>[] = [
    {
      key: 'place',
      header: t('place'),
      cell: (row) => (
        <>
          <span className="block font-medium">{row.place ?? row.pincode}</span>
          <span className="block text-xs text-ink-2">
            <span className="font-mono">{row.pincode}</span>
            {row.district ? ` ${row.district}` : null}
          </span>
        </>
      ),
    },
    { key: 'service', header: t('service'), cell: (row) => row.service },
    { key: 'waiting', header: t('waiting'), align: 'end', cell: (row) => row.waiting },
    { key: 'covering', header: t('covering'), align: 'end', cell: (row) => row.covering },
    { key: 'since', header: t('since'), align: 'end', cell: (row) => <Time at={row.since} format="date" /> },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.pincode} ${row.serviceId}`}
      path={path}
      params={params}
      empty={empty}
    />
  );
}
