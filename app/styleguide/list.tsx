import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { DataTableSkeleton } from '@/components/ui/data-table-skeleton';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar, FilterDate, FilterSelect, FilterText } from '@/components/ui/filter-bar';
import type { ListParams } from '@/components/ui/list-address';
import { Money } from '@/components/ui/money';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import { SelectionBar } from '@/components/ui/select-rows';
import { Status } from '@/components/ui/status';

const PATH = '/styleguide';
const FORM = 'sample-rows';
const ROWS = [
  { id: 'tap', priceMinor: 49_900, done: true },
  { id: 'wiring', priceMinor: 119_900, done: false },
  { id: 'cooler', priceMinor: 69_900, done: true },
] as const;

/** A desk's list with everything on it: filters, sort, columns, ticked rows, pages, and how it waits. */
export function List({ params, down }: { params: ListParams; down: boolean }) {
  const t = useTranslations('styleguide.list');
  const s = useTranslations('styleguide');
  const rows = [...ROWS].sort((a, b) => (a.priceMinor - b.priceMinor) * (down ? -1 : 1));
  return (
    <Section title={t('title')} id="list">
      <FilterBar path={PATH} params={params} searchLabel={t('search')} submitText={t('show')} clearText={t('clear')}>
        <FilterSelect
          name="state"
          label={t('state')}
          params={params}
          anyText={t('all')}
          options={[{ value: 'done', label: s('tone.ok') }]}
        />
        <FilterDate name="from" label={t('from')} params={params} />
        <FilterText name="pincode" label={t('pincode')} params={params} numeric />
      </FilterBar>
      <DataTable
        caption={t('title')}
        rows={rows}
        rowKey={(row) => row.id}
        path={PATH}
        params={params}
        empty={<EmptyState title={s('emptyTitle')} />}
        selection={{ form: FORM, label: (row) => t('choose', { name: t(`service.${row.id}`) }) }}
        columns={[
          {
            key: 'service',
            header: t('name'),
            cell: (row) => (
              <a href={`#${row.id}`} id={row.id} className="link font-medium">
                {t(`service.${row.id}`)}
              </a>
            ),
          },
          {
            key: 'state',
            header: t('state'),
            cell: (row) => (
              <Status tone={row.done ? 'ok' : 'warn'} mark={row.done ? 'square' : 'open'}>
                {s(row.done ? 'tone.ok' : 'tone.warn')}
              </Status>
            ),
          },
          { key: 'note', header: t('note'), optional: true, cell: (row) => t(`about.${row.id}`) },
          {
            key: 'price',
            header: t('price'),
            sortKey: 'price',
            align: 'end',
            cell: (row) => <Money amountMinor={row.priceMinor} currency="INR" />,
          },
        ]}
      />
      <SelectionBar form={FORM}>
        <form id={FORM} action="#list">
          <Button type="submit" size="sm">
            {t('act')}
          </Button>
        </form>
      </SelectionBar>
      <Pager path={PATH} params={params} nextCursor="sample" />
      <p className="mt-8 mb-3 text-sm text-ink-2">{t('waiting')}</p>
      <DataTableSkeleton rows={3} />
    </Section>
  );
}
