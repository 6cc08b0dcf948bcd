import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { isAnswerable, isOver } from '@/lib/payments/policy/chargebacks';
import type { ChargebackRow } from '@/lib/payments/schema/chargebacks';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { Money } from '../ui/money';
import { Status } from '../ui/status';
import { RelativeTime } from '../ui/time';
import { HoldClock } from './hold-clock';

type Props = { rows: ChargebackRow[]; path: string; params: ListParams; now: string; empty: ReactNode };

/** How a chargeback stands at the bank, in a word. */
export function ChargebackWord({ status }: Pick<ChargebackRow, 'status'>) {
  const t = useTranslations('ops.chargebacks.status');
  const tone = isAnswerable(status) ? 'bad' : status === 'lost' ? 'faded' : isOver(status) ? 'ok' : 'info';
  return (
    <Status tone={tone} mark={isAnswerable(status) ? 'open' : isOver(status) ? 'full' : 'half'}>
      {t(status)}
    </Status>
  );
}

/** What banks took back or ask about, with the clock that they set. */
export function ChargebackTable({ rows, path, params, now, empty }: Props) {
  const t = useTranslations('ops.chargebacks');
  const o = useTranslations('ops');
  const columns: Column<ChargebackRow>[] = [
    {
      key: 'visit',
      header: o('column.visit'),
      cell: (row) => (
        <>
          <Link href={`/ops/chargebacks/${row.id}`} className="link font-medium">
            {row.serviceTitle}
          </Link>
          <span className="block font-mono text-xs text-ink-2">{row.reference}</span>
        </>
      ),
    },
    { key: 'reason', header: t('reason'), from: 'lg', cell: (row) => row.reason.replaceAll('_', ' ') },
    { key: 'status', header: o('column.status'), cell: (row) => <ChargebackWord status={row.status} /> },
    {
      key: 'due',
      header: t('due'),
      cell: (row) =>
        row.evidenceDueBy && isAnswerable(row.status) ? (
          <HoldClock captureBefore={row.evidenceDueBy} now={now} />
        ) : null,
    },
    {
      key: 'opened',
      header: o('column.opened'),
      from: 'md',
      cell: (row) => <RelativeTime at={row.createdAt} now={now} />,
    },
    {
      key: 'amount',
      header: t('amount'),
      align: 'end',
      cell: (row) => <Money amountMinor={row.amountMinor} currency={row.currency} />,
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
