import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { MissedTable } from '@/components/ops/missed-table';
import { DeskEmpty } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { RefusedFilters } from '@/components/shell/refused-filters';
import { Pager } from '@/components/ui/pager';
import { Tabs } from '@/components/ui/tabs';
import { PROMISE_DAYS, promiseOf } from '@/lib/analytics/policy/promises';
import { listMissed } from '@/lib/analytics/queries/read-promises';
import { missedFilter } from '@/lib/analytics/schema/promises';
import { requireUser } from '@/lib/auth/session';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { address } from '@/lib/core/search-params';

type Props = { params: Promise<{ promise: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.sla'))('title') };
}

export default async function MissedPage({ params, searchParams }: Props) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const [{ promise }, asked] = await Promise.all([params, searchParams]);
  const id = promiseOf(promise);
  if (!id) notFound();
  const { filter, refused } = knownFilter(missedFilter, asked);
  const [t, page] = await Promise.all([
    getTranslations('ops.sla'),
    pageOrFirst((one: typeof filter) => listMissed(actor, id, one), filter),
  ]);
  const path = `/ops/sla/${id}`;
  const { days } = missedFilter.pick({ days: true }).parse({ days: filter.days });
  return (
    <>
      <PageHeader back={{ href: '/ops/sla', label: t('title') }} title={t(`name.${id}`)} lead={t(`means.${id}`)} />
      <Tabs
        label={t('periods')}
        tabs={PROMISE_DAYS.map((count) => ({
          href: address(path, { days: String(count) }),
          label: t(`days.${count}`),
          current: count === days,
        }))}
      />
      <RefusedFilters names={refused} />
      <MissedTable
        rows={page.data}
        path={path}
        params={asked}
        caption={t('missedCaption')}
        empty={
          <DeskEmpty path={path} filtered={false} title={t('empty.title')}>
            {t('empty.body')}
          </DeskEmpty>
        }
      />
      <Pager path={path} params={asked} nextCursor={page.nextCursor} />
    </>
  );
}
