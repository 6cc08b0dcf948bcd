import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { RetentionKind } from '@/lib/privacy/policy/retention';
import type { Erasure } from '@/lib/privacy/schema';
import type { ErasureStatus } from '@/lib/privacy/state';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { type Mark, Status, type Tone } from '../ui/status';
import { Time } from '../ui/time';

const LOOK: Record<ErasureStatus, [Tone, Mark]> = {
  requested: ['warn', 'open'],
  done: ['ok', 'full'],
  withdrawn: ['faded', 'cross'],
};

type Props = { rows: Erasure[]; path: string; params: ListParams; empty: ReactNode };

/** Everything that was or is to be erased, whoever asked. */
export function ErasureTable({ rows, path, params, empty }: Props) {
  const t = useTranslations('admin.privacy');
  const columns: Column<Erasure>[] = [
    {
      key: 'what',
      header: t('column.what'),
      cell: (row) =>
        row.personId ? (
          <Link href={`/admin/people/${row.personId}`} className="link font-medium">
            {row.personName}
          </Link>
        ) : (
          <span className="font-medium">{t(`rule.${row.rule as RetentionKind}`)}</span>
        ),
    },
    {
      key: 'asked',
      header: t('column.asked'),
      cell: (row) => (
        <div className="max-w-md">
          <p>{row.requesterName ?? t('byRule')}</p>
          {row.reason ? <p className="line-clamp-2 text-ink-2">{row.reason}</p> : null}
        </div>
      ),
    },
    {
      key: 'status',
      header: t('column.status'),
      cell: (row) => {
        const [tone, mark] = LOOK[row.status];
        return (
          <Status tone={tone} mark={mark}>
            {t(row.status === 'requested' && row.startedAt ? 'status.underWay' : `status.${row.status}`)}
          </Status>
        );
      },
    },
    {
      key: 'counts',
      header: t('column.counts'),
      from: 'lg',
      cell: ({ counts }) => (
        <span className="tabular-nums">
          {t('counts', { rows: counts.rows, log: counts.logValues + counts.logOrigins, files: counts.files })}
        </span>
      ),
    },
    { key: 'due', header: t('column.due'), from: 'xl', cell: (row) => <Time at={row.dueAt} format="date" /> },
    { key: 'since', header: t('column.since'), align: 'end', cell: (row) => <Time at={row.requestedAt} /> },
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
