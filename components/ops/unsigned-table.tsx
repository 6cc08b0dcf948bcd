import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { UnsignedRow } from '@/lib/signing/schema/unsigned';
import { cx } from '../ui/cx';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { Money } from '../ui/money';
import { Status } from '../ui/status';
import { RelativeTime, Time } from '../ui/time';
import { HoldClock } from './hold-clock';

type UnsignedTableProps = {
  rows: UnsignedRow[];
  path: string;
  params: ListParams;
  now: string;
  /** Id of the form that decides the ticked rows. */
  form: string;
  empty: ReactNode;
};

/** Each visit that nobody signed with what speaks for it, in one row: door, photos, what reached the customer, money. */
export function UnsignedTable({ rows, path, params, now, form, empty }: UnsignedTableProps) {
  const t = useTranslations('ops.unsigned');
  const o = useTranslations('ops');
  const columns: Column<UnsignedRow>[] = [
    {
      key: 'visit',
      header: o('column.visit'),
      cell: (row) => (
        <>
          <Link href={`/ops/bookings/${row.bookingId}#evidence`} className="link font-medium">
            {row.serviceTitle}
          </Link>
          <span className="block font-mono text-xs text-ink-2">{row.reference}</span>
          <span className="block text-ink-2">
            {row.customerName} · {row.vendorName}
          </span>
        </>
      ),
    },
    {
      key: 'decideBy',
      header: t('column.decideBy'),
      cell: (row) => (
        <>
          <RelativeTime at={row.decideBy} now={now} className={cx(row.overdue && 'font-semibold text-bad')} />
          {row.overdue ? <span className="block text-xs text-bad">{t('overdue')}</span> : null}
        </>
      ),
    },
    { key: 'door', header: t('column.door'), cell: (row) => <Door row={row} /> },
    { key: 'told', header: t('column.told'), cell: (row) => <Told row={row} /> },
    {
      key: 'money',
      header: o('column.atStake'),
      align: 'end',
      cell: (row) => (
        <>
          <Money amountMinor={row.totalMinor} currency={row.currency} />
          <span className="block text-xs text-ink-2">
            {row.hold?.captureBefore
              ? t.rich('held', { clock: () => <HoldClock captureBefore={row.hold?.captureBefore ?? ''} now={now} /> })
              : t(row.totalMinor === 0 ? 'free' : row.hold ? 'heldOpen' : 'unheld')}
          </span>
          {row.pending || row.needsSecond ? (
            <span className="block text-xs">
              <Status tone={row.pending ? 'info' : 'plain'} mark={row.pending ? 'half' : 'open'}>
                {t(row.pending ? 'pending' : 'second')}
              </Status>
            </span>
          ) : null}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.bookingId}
      path={path}
      params={params}
      empty={empty}
      selection={{ form, label: (row) => t('choose', { reference: row.reference }) }}
    />
  );
}

function Door({ row }: { row: UnsignedRow }) {
  const t = useTranslations('ops.unsigned');
  const { startConfirmed, arrivedAt, photos, objections, timeZone } = row;
  return (
    <div className="py-1">
      <p>{t(startConfirmed ? 'code' : 'noCode')}</p>
      <p className="text-ink-2">
        {arrivedAt ? t.rich('arrived', { time: () => <Time at={arrivedAt} zone={timeZone} /> }) : t('notArrived')}
      </p>
      <p className={photos.before > 0 && photos.after > 0 ? 'text-ink-2' : 'font-medium text-bad'}>
        {t('photos', photos)}
      </p>
      {objections > 0 ? <p className="font-medium text-bad">{t('objections', { count: objections })}</p> : null}
    </div>
  );
}

function Told({ row: { link, timeZone } }: { row: UnsignedRow }) {
  const t = useTranslations('ops.unsigned');
  return (
    <div className="py-1">
      <p className={link.delivered ? undefined : 'font-medium text-bad'}>
        {t(link.delivered ? 'delivered' : 'undelivered')}
      </p>
      <p className="text-ink-2">{t('reminders', link.reminders)}</p>
      <p className="text-ink-2">
        {link.firstViewedAt
          ? t.rich('viewed', { time: () => <Time at={link.firstViewedAt ?? ''} zone={timeZone} /> })
          : t('notViewed')}
      </p>
      {link.askedFor ? <p className="font-medium">{t('askedFor')}</p> : null}
      {link.status === 'revoked' ? <p className="text-ink-2">{t('revoked')}</p> : null}
    </div>
  );
}
