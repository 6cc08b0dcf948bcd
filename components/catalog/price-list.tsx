import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ManagedService } from '@/lib/catalog/schema';
import { formatDuration } from '@/lib/core/duration';
import { formatLocale } from '@/lib/core/i18n/locale';
import { includedTax } from '@/lib/core/money';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { Money } from '../ui/money';
import { Status } from '../ui/status';

type PriceListProps = { rows: ManagedService[]; path: string; params: ListParams; empty: ReactNode };

/** The catalogue as administration reads it: prices, durations, warranties. */
export function PriceList({ rows, path, params, empty }: PriceListProps) {
  const t = useTranslations('admin');
  const locale = formatLocale(useLocale());
  const columns: Column<ManagedService>[] = [
    {
      key: 'title',
      header: t('column.service'),
      sortKey: 'title',
      cell: (row) => (
        <Link href={`/admin/services/${row.id}`} className="link font-medium">
          {row.title}
        </Link>
      ),
    },
    { key: 'category', header: t('column.category'), cell: (row) => row.categoryTitle },
    {
      key: 'state',
      header: t('column.status'),
      from: 'md',
      cell: (row) => (
        <Status tone={row.active ? 'ok' : 'faded'} mark={row.active ? 'full' : 'cross'}>
          {t(row.active ? 'services.active' : 'services.retired')}
        </Status>
      ),
    },
    {
      key: 'commission',
      header: t('column.commission'),
      from: 'xl',
      align: 'end',
      cell: (row) => t('category.commissionOf', { percent: row.commissionBps / 100 }),
    },
    {
      key: 'duration',
      header: t('column.duration'),
      align: 'end',
      cell: (row) => <span className="whitespace-nowrap">{formatDuration(row.durationMinutes, locale)}</span>,
    },
    {
      key: 'warranty',
      header: t('column.warranty'),
      from: 'lg',
      align: 'end',
      cell: (row) => t('days', { count: row.warrantyDays }),
    },
    {
      key: 'net',
      header: t('column.net'),
      from: 'xl',
      align: 'end',
      cell: (row) => (
        <Money amountMinor={row.priceMinor - includedTax(row.priceMinor, row.taxBps)} currency={row.currency} />
      ),
    },
    {
      key: 'price',
      header: t('column.price'),
      sortKey: 'price',
      align: 'end',
      cell: (row) => <Money amountMinor={row.priceMinor} currency={row.currency} />,
    },
  ];
  return (
    <DataTable
      caption={t('services.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      path={path}
      params={params}
      empty={empty}
    />
  );
}
