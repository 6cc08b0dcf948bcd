import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ServiceRow } from '@/lib/catalog/schema';
import { formatDuration } from '@/lib/core/duration';
import { formatLocale } from '@/lib/core/i18n/locale';
import { type Column, DataTable } from '../ui/data-table';
import type { ListParams } from '../ui/list-address';
import { Money } from '../ui/money';

type PriceListProps = { rows: ServiceRow[]; path: string; params: ListParams; empty: ReactNode };

/** The catalogue as administration reads it: prices, durations, warranties. */
export function PriceList({ rows, path, params, empty }: PriceListProps) {
  const t = useTranslations('admin');
  const locale = formatLocale(useLocale());
  const columns: Column<ServiceRow>[] = [
    {
      key: 'title',
      header: t('column.service'),
      sortKey: 'title',
      cell: (row) => (
        <Link href={`/services/${row.slug}`} className="link font-medium">
          {row.title}
        </Link>
      ),
    },
    { key: 'category', header: t('column.category'), cell: (row) => row.categoryTitle },
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
