import { useTranslations } from 'next-intl';
import { batchName } from '@/lib/payments/policy/batch-file';
import type { BatchRow } from '@/lib/payments/schema/batches';
import type { BatchStatus } from '@/lib/payments/state';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { Money } from '../ui/money';
import { type Mark, Status, type Tone } from '../ui/status';
import { Time } from '../ui/time';

const LOOK: Record<BatchStatus, { tone: Tone; mark: Mark }> = {
  waiting: { tone: 'warn', mark: 'half' },
  ready: { tone: 'info', mark: 'open' },
  sent: { tone: 'info', mark: 'half' },
  closed: { tone: 'ok', mark: 'square' },
  cancelled: { tone: 'faded', mark: 'cross' },
};

/** How a batch stands, in one word. */
export function BatchWord({ status }: { status: BatchStatus }) {
  const t = useTranslations('ops.batches.status');
  return <Status {...LOOK[status]}>{t(status)}</Status>;
}

/** The batches that were made, with their sums and what is open of them. */
export function BatchTable({ rows, path, params }: { rows: BatchRow[]; path: string; params: ListParams }) {
  const t = useTranslations('ops.batches');
  const columns: Column<BatchRow>[] = [
    {
      key: 'number',
      header: t('number'),
      cell: (row) => (
        <Link href={`/ops/payouts/${row.id}`} className="link font-mono font-medium">
          {batchName(row.number)}
        </Link>
      ),
    },
    { key: 'status', header: t('standing'), cell: (row) => <BatchWord status={row.status} /> },
    { key: 'lines', header: t('payments'), cell: (row) => t('count', { lines: row.lines, open: row.open }) },
    {
      key: 'by',
      header: t('by'),
      from: 'lg',
      cell: (row) => [row.madeBy.name, row.approvedBy].filter(Boolean).join(', '),
    },
    { key: 'made', header: t('madeAt'), from: 'md', cell: (row) => <Time at={row.createdAt} /> },
    {
      key: 'total',
      header: t('total'),
      align: 'end',
      cell: (row) => <Money amountMinor={row.totalMinor} currency={row.currency} />,
    },
  ];
  return (
    <DataTable
      caption={t('made')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      path={path}
      params={params}
      empty={<p className="text-sm text-ink-2">{t('noBatches')}</p>}
    />
  );
}
