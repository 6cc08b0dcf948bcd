import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { MissedRow } from '@/lib/analytics/schema/promises';
import { formatDuration } from '@/lib/core/duration';
import { formatLocale } from '@/lib/core/i18n/locale';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { Time } from '../ui/time';

type Props = { rows: MissedRow[]; path: string; params: ListParams; caption: string; empty: ReactNode };

/** The visits of which a promise was not kept: what was promised, and how long it took or takes. */
export function MissedTable({ rows, path, params, caption, empty }: Props) {
  const t = useTranslations('ops.sla.column');
  const locale = formatLocale(useLocale());
  const span = (minutes: number) => formatDuration(Math.round(minutes), locale);
  const columns: Column<MissedRow>[] = [
    {
      key: 'visit',
      header: t('visit'),
      cell: (row) => (
        <>
          <Link href={`/ops/bookings/${row.bookingId}`} className="link font-medium">
            {row.serviceTitle}
          </Link>{' '}
          <span className="font-mono text-xs text-ink-2">{row.reference}</span>
        </>
      ),
    },
    { key: 'area', header: t('area'), cell: (row) => row.area, from: 'md' },
    { key: 'vendor', header: t('vendor'), cell: (row) => row.vendorName ?? t('nobody') },
    { key: 'at', header: t('at'), cell: (row) => <Time at={row.at} zone={row.timeZone} /> },
    { key: 'within', header: t('within'), cell: (row) => span(row.within), align: 'end' },
    {
      key: 'waited',
      header: t('waited'),
      cell: (row) => (row.waited === null ? t('notYet') : span(row.waited)),
      align: 'end',
    },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.thingId}
      path={path}
      params={params}
      empty={empty}
    />
  );
}
