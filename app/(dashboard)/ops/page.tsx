import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CaseVerbs } from '@/components/ops/case-verbs';
import { ExceptionLine } from '@/components/ops/exception-line';
import { CsvLink } from '@/components/shell/csv-link';
import { PageHeader } from '@/components/shell/page-header';
import { RefusedFilters } from '@/components/shell/refused-filters';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterTabs } from '@/components/ui/filter-tabs';
import { HeldRows } from '@/components/ui/held-rows';
import { listAddress } from '@/components/ui/list-address';
import { Pager } from '@/components/ui/pager';
import { SelectionBar } from '@/components/ui/select-rows';
import { requireUser } from '@/lib/auth/session';
import { newId } from '@/lib/core/ids';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { noteCase, takeOver, workCases } from '@/lib/dispatch/actions/cases';
import { countExceptions, listExceptions, queueCounts } from '@/lib/dispatch/queries/list-exceptions';
import { CASE_VIEWS, EXCEPTION_KINDS, exceptionFilter } from '@/lib/dispatch/schema';
import { readClock } from '@/lib/scheduling/queries/read-clock';
import { matchingOf } from '../matching';

const PATH = '/ops';
const FORM = 'cases';
const ACTIONS = { takeOver, note: noteCase };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.burns'))('title') };
}

export default async function WhatBurnsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(exceptionFilter, params);
  const [t, page, { kinds: counts, views }, clock] = await Promise.all([
    getTranslations('ops.burns'),
    pageOrFirst((asked: typeof filter) => listExceptions(actor, asked), filter),
    queueCounts(actor),
    readClock(actor, DEFAULT_TIME_ZONE),
  ]);
  const matching = await matchingOf(page, params, (most) => countExceptions(actor, filter, most));
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const isEmpty = all === 0 && views.put_off === 0;
  const kinds = EXCEPTION_KINDS.filter((kind) => counts[kind] > 0 || filter.kind === kind);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<CsvLink name="cases" filter={filter} />} />
      {isEmpty ? null : (
        <FilterTabs
          path={PATH}
          params={params}
          name="whose"
          label={t('whose.label')}
          all={{ label: t('whose.all'), count: all }}
          current={filter.whose}
          choices={CASE_VIEWS.map((value) => ({ value, label: t(`whose.${value}`), count: views[value] }))}
        />
      )}
      {(all > 0 && !filter.whose) || filter.kind ? (
        <FilterTabs
          path={PATH}
          params={params}
          name="kind"
          label={t('tabs')}
          all={{ label: t('all'), count: all }}
          current={filter.kind}
          choices={kinds.map((value) => ({ value, label: t(`kind.${value}`), count: counts[value] }))}
        />
      ) : null}
      <RefusedFilters names={refused} />
      {page.data.length > 0 ? (
        <HeldRows
          key={listAddress(PATH, params, { cursor: filter.cursor ?? null })}
          label={t('title')}
          newText={t.raw('new') as string}
          rows={page.data.map((row) => ({
            key: row.key,
            urgent: row.kind === 'sos',
            node: <ExceptionLine row={row} now={clock.now} viewerId={actor.userId} form={FORM} actions={ACTIONS} />,
          }))}
        />
      ) : (
        <EmptyState
          title={filter.whose ? t(`none.${filter.whose}`) : t('empty.title')}
          action={<ButtonLink href="/ops/bookings">{t('empty.bookings')}</ButtonLink>}
        >
          {filter.whose ? null : t('empty.body')}
        </EmptyState>
      )}
      {page.data.length > 0 ? (
        <SelectionBar form={FORM} matching={matching}>
          <CaseVerbs form={FORM} batchId={newId()} params={params} action={workCases} />
        </SelectionBar>
      ) : null}
      <Pager path={PATH} params={params} nextCursor={page.nextCursor} />
    </>
  );
}
