import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ReplayRow } from '@/lib/dispatch/schema';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { Time } from '../ui/time';

type Props = { rows: ReplayRow[]; path: string; params: ListParams; empty: ReactNode };

/** Past decisions: who was asked, and who would have been. */
export function ReplayTable({ rows, path, params, empty }: Props) {
  const t = useTranslations('ops.replay');
  const columns: Column<ReplayRow>[] = [
    {
      key: 'visit',
      header: t('visit'),
      cell: (row) => (
        <>
          <Link href={`/ops/bookings/${row.bookingId}/dispatch`} className="link block font-medium">
            {row.serviceTitle}
          </Link>
          <span className="block text-xs text-ink-2">
            <span className="font-mono">{row.reference}</span> · {t('wave', { wave: row.wave })}
          </span>
        </>
      ),
    },
    {
      key: 'when',
      header: t('when'),
      cell: (row) => <Time at={row.createdAt} zone={row.timeZone} format="datetime" />,
    },
    { key: 'before', header: t('before'), cell: (row) => row.before.join(', ') },
    {
      key: 'after',
      header: t('after'),
      cell: (row) => {
        if (!row.after) return <span className="text-ink-2">{t('favourite')}</span>;
        const differs = row.firstDiffers || row.groupDiffers;
        return differs ? row.after.join(', ') : <span className="text-ink-2">{t('unchanged')}</span>;
      },
    },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      path={path}
      params={params}
      empty={empty}
    />
  );
}
