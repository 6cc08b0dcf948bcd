import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CHARGE_NUMBERS } from '@/lib/bookings/policy/simulation';
import type { ReplayedCharge } from '@/lib/bookings/schema/charges';
import { address } from '@/lib/core/search-params';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { Money } from '../ui/money';
import { Time } from '../ui/time';

type Props = {
  rows: ReplayedCharge[];
  path: string;
  params: ListParams;
  /** What is tried: each visit opens under it. */
  numbers: Record<string, string | undefined>;
  empty: ReactNode;
};

/** Ended visits: what each was charged, and what it would have been. */
export function ChargeReplayTable({ rows, path, params, numbers, empty }: Props) {
  const t = useTranslations('ops.charges');
  const rule = useTranslations('charges.rule');
  const tried = Object.fromEntries(['version', ...CHARGE_NUMBERS].map((name) => [name, numbers[name]]));
  const columns: Column<ReplayedCharge>[] = [
    {
      key: 'visit',
      header: t('column.visit'),
      cell: (row) => (
        <>
          <Link href={address('/ops/charges', { ...tried, visit: row.reference })} className="link block font-medium">
            {row.serviceTitle}
          </Link>
          <span className="block font-mono text-xs text-ink-2">{row.reference}</span>
        </>
      ),
    },
    {
      key: 'start',
      header: t('field.startsAt'),
      cell: (row) => <Time at={row.startsAt} zone={row.timeZone} />,
      from: 'lg',
    },
    { key: 'ending', header: t('field.ending'), cell: (row) => t(`ending.${row.ending}`) },
    {
      key: 'charged',
      header: t('charged'),
      align: 'end',
      cell: (row) => (
        <>
          <Money amountMinor={row.chargedMinor} currency={row.currency} />
          <span className="block text-xs text-ink-2">{rule(row.rule)}</span>
        </>
      ),
    },
    {
      key: 'would',
      header: t('column.would'),
      align: 'end',
      cell: (row) =>
        row.triedMinor === row.chargedMinor ? (
          <span className="text-ink-2">{t('column.same')}</span>
        ) : (
          <>
            <Money amountMinor={row.triedMinor} currency={row.currency} className="font-semibold" />
            <span className="block text-xs text-ink-2">{rule(row.triedRule)}</span>
          </>
        ),
    },
  ];
  return (
    <DataTable
      caption={t('past')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      path={path}
      params={params}
      empty={empty}
    />
  );
}
