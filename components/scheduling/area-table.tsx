import { useTranslations } from 'next-intl';
import type { AreaRow } from '@/lib/scheduling/schema/areas';
import { NothingFound } from '../shell/desk-list';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import { type ListParams, listAddress } from '../ui/list-address';
import { Status } from '../ui/status';
import { Time } from '../ui/time';

type Props = { rows: AreaRow[]; path: string; params: ListParams; today: string };

const OWN = { state: null, district: null, pincode: null, q: null };

/** States, districts or pincodes: who is there, what was asked for, and whether new visits are taken. */
export function AreaTable({ rows, path, params, today }: Props) {
  const t = useTranslations('admin.areas');
  const count = (key: 'active' | 'requests' | 'misses' | 'waiting', from?: 'md'): Column<AreaRow> => ({
    key,
    header: t(`column.${key}`),
    align: 'end',
    from,
    cell: (row) => <span className="font-mono tabular-nums">{row[key]}</span>,
  });
  const columns: Column<AreaRow>[] = [
    {
      key: 'area',
      header: t('column.area'),
      cell: ({ state, district, pincode, place }) => (
        <>
          <Link href={listAddress(path, params, { ...OWN, state, district, pincode })} className="link font-medium">
            {pincode ?? district ?? state}
          </Link>
          {district ? (
            <span className="block text-sm text-ink-2">
              {[place, place && district, state].filter(Boolean).join(', ')}
            </span>
          ) : null}
        </>
      ),
    },
    { key: 'standing', header: t('column.standing'), cell: ({ closed }) => <Standing closed={closed} today={today} /> },
    count('active'),
    count('requests'),
    count('misses'),
    count('waiting', 'md'),
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={({ state, district, pincode }) => [state, district, pincode].join('/')}
      path={path}
      params={params}
      empty={<NothingFound path={path} />}
    />
  );
}

function Standing({ closed, today }: { closed: AreaRow['closed']; today: string }) {
  const t = useTranslations('admin.areas');
  if (!closed) return <span className="text-ink-2">{t('open')}</span>;
  const isNow = closed.from <= today;
  return (
    <Status tone={isNow ? 'bad' : 'warn'} mark={isNow ? 'cross' : 'half'}>
      {isNow ? t('closed') : t('closes')} <Time at={`${closed.from}T12:00:00Z`} format="date" />
    </Status>
  );
}
