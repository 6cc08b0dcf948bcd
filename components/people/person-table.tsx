import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatPhone } from '@/lib/core/phone';
import type { Person } from '@/lib/people/schema';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { Time } from '../ui/time';
import { PersonWord } from './person-word';

type PersonTableProps = { rows: Person[]; path: string; params: ListParams; form: string; empty: ReactNode };

/** Everybody with an account. */
export function PersonTable({ rows, path, params, form, empty }: PersonTableProps) {
  const t = useTranslations('admin');
  const d = useTranslations('desk');
  const columns: Column<Person>[] = [
    {
      key: 'name',
      header: t('column.name'),
      sortKey: 'name',
      cell: (row) => (
        <>
          <Link href={`/admin/people/${row.id}`} className="link font-medium">
            {row.name}
          </Link>
          <span className="block truncate text-xs text-ink-2" title={row.email ?? undefined}>
            {row.email}
          </span>
        </>
      ),
    },
    { key: 'role', header: t('column.role'), cell: (row) => d(`roles.${row.role}`) },
    { key: 'status', header: t('column.status'), cell: (row) => <PersonWord status={row.status} /> },
    {
      key: 'phone',
      header: t('column.phone'),
      cell: (row) =>
        row.phone ? (
          <>
            <span className="block font-mono text-xs whitespace-nowrap">{formatPhone(row.phone)}</span>
            <span className="text-xs text-ink-2">{t(row.phoneVerified ? 'proved' : 'unproved')}</span>
          </>
        ) : null,
    },
    {
      key: 'created',
      header: t('column.created'),
      sortKey: 'createdAt',
      align: 'end',
      cell: (row) => <Time at={row.createdAt} />,
    },
  ];
  return (
    <DataTable
      caption={t('people.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      path={path}
      params={params}
      empty={empty}
      selection={{ form, label: (row) => t('people.choose', { name: row.name }) }}
    />
  );
}
