import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { FilterTabs } from '@/components/ui/filter-tabs';
import { BoardMoves } from '@/components/vendors/board-moves';
import { boardText } from '@/components/vendors/board-text';
import { columnCursor, PipelineBoard } from '@/components/vendors/pipeline-board';
import { ViewSwitch } from '@/components/vendors/view-switch';
import { requireUser } from '@/lib/auth/session';
import { formatLocale } from '@/lib/core/i18n/locale';
import { one, type SearchParams } from '@/lib/core/search-params';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { readClock } from '@/lib/scheduling/queries/read-clock';
import { moveApplication } from '@/lib/vendors/actions/decide-vendor';
import { readBoard } from '@/lib/vendors/queries/board';
import type { BoardColumn } from '@/lib/vendors/schema/board';
import { VENDOR_STATUSES } from '@/lib/vendors/state';

const PATH = '/onboarding/board';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('onboarding.board'))('title') };
}

export default async function BoardPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('onboard_manager', 'super_admin');
  const params = await searchParams;
  const after = Object.fromEntries(VENDOR_STATUSES.map((status) => [status, one(params[columnCursor(status)])]));
  const [t, s, k, g, columns, clock, locale] = await Promise.all([
    getTranslations('onboarding.board'),
    getTranslations('states.vendor'),
    getTranslations('states.documentKind'),
    getTranslations('onboarding.documents.gap'),
    readBoard(actor, { after }),
    readClock(actor, DEFAULT_TIME_ZONE),
    getLocale(),
  ]);
  const current = VENDOR_STATUSES.find((status) => status === one(params.column)) ?? 'in_review';
  const list = new Intl.ListFormat(formatLocale(locale));
  const movable = ({ status, cards }: BoardColumn) =>
    cards.map(({ id, displayName, gaps, statusBy }) => [
      id,
      {
        name: displayName,
        status,
        open: list.format(gaps.map(({ kind, gap }) => `${k(kind)} (${g(gap)})`)),
        by: statusBy,
      },
    ]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<ViewSwitch current="board" />} />
      <div className="md:hidden">
        <FilterTabs
          path={PATH}
          params={params}
          name="column"
          label={t('columns')}
          current={current}
          choices={columns.map(({ status, count }) => ({ value: status, label: s(status), count }))}
        />
      </div>
      <BoardMoves cards={Object.fromEntries(columns.flatMap(movable))} text={boardText(t, s)} move={moveApplication}>
        <PipelineBoard columns={columns} path={PATH} params={params} current={current} now={clock.now} />
      </BoardMoves>
    </>
  );
}
