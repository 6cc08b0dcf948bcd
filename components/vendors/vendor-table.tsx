import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatPhone } from '@/lib/core/phone';
import type { VendorRow } from '@/lib/vendors/schema';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { Status } from '../ui/status';
import { RelativeTime } from '../ui/time';
import { ClockWord } from './clock-word';
import { VendorWord } from './vendor-word';

type VendorTableProps = {
  rows: VendorRow[];
  path: string;
  params: ListParams;
  now: string;
  form: string;
  empty: ReactNode;
};

/** The pipeline: who applied, how he stands, whether his phone is proved. */
export function VendorTable({ rows, path, params, now, form, empty }: VendorTableProps) {
  const t = useTranslations('onboarding');
  const columns: Column<VendorRow>[] = [
    {
      key: 'name',
      header: t('column.name'),
      sortKey: 'name',
      cell: (row) => (
        <>
          <Link href={`/onboarding/vendors/${row.id}`} className="link font-medium">
            {row.displayName}
          </Link>
          <span className="block text-xs text-ink-2">{row.name}</span>
        </>
      ),
    },
    { key: 'status', header: t('column.status'), cell: (row) => <VendorWord status={row.status} /> },
    {
      key: 'place',
      header: t('column.place'),
      cell: (row) => (
        <>
          {row.city} <span className="block font-mono text-xs text-ink-2">{row.homePincode}</span>
        </>
      ),
    },
    {
      key: 'phone',
      header: t('column.phone'),
      from: 'lg',
      cell: (row) => (
        <>
          {row.phone ? (
            <span className="block font-mono text-xs whitespace-nowrap">{formatPhone(row.phone)}</span>
          ) : null}
          <PhoneProof verified={row.phoneVerified} />
        </>
      ),
    },
    {
      key: 'clock',
      header: t('column.clock'),
      sortKey: 'dueAt',
      cell: (row) =>
        row.dueAt ? (
          <ClockWord dueAt={row.dueAt} lookedAt={row.lookedAt} now={now} />
        ) : (
          <span className="text-ink-2">{t('column.noClock')}</span>
        ),
    },
    {
      key: 'owner',
      header: t('column.owner'),
      from: 'md',
      cell: (row) => row.owner?.name ?? <span className="text-ink-2">{t('column.nobody')}</span>,
    },
    {
      key: 'rating',
      header: t('column.rating'),
      from: 'xl',
      cell: (row) =>
        row.rating ? (
          t('rated', { average: row.rating.average, count: row.rating.count })
        ) : (
          <span className="text-ink-2">{t('unrated')}</span>
        ),
    },
    {
      key: 'created',
      header: t('column.created'),
      sortKey: 'createdAt',
      align: 'end',
      cell: (row) => <RelativeTime at={row.createdAt} now={now} className="whitespace-nowrap" />,
    },
  ];
  return (
    <DataTable
      caption={t('list.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      path={path}
      params={params}
      empty={empty}
      selection={{ form, label: (row) => t('list.choose', { name: row.displayName }) }}
    />
  );
}

/** Whether the number was proved by a code. */
export function PhoneProof({ verified }: { verified: boolean }) {
  const t = useTranslations('onboarding');
  return verified ? (
    <Status tone="ok" mark="full">
      {t('phoneVerified')}
    </Status>
  ) : (
    <Status tone="warn" mark="open">
      {t('phoneOpen')}
    </Status>
  );
}
