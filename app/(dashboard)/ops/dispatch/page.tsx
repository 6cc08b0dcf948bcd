import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ReplaySum } from '@/components/ops/replay-sum';
import { ReplayTable } from '@/components/ops/replay-table';
import { DeskEmpty, DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { FilterText } from '@/components/ui/filter-bar';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { REPLAYED, replayDispatches } from '@/lib/dispatch/queries/replay-dispatches';
import { replayFilter } from '@/lib/dispatch/schema';

const PATH = '/ops/dispatch';
const WEIGHTS = ['rankDistance', 'rankRating', 'rankLoad', 'rankReliability'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.replay'))('title') };
}

export default async function ReplayPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(replayFilter, params);
  const [t, found] = await Promise.all([
    getTranslations('ops.replay'),
    pageOrFirst((asked: typeof filter) => replayDispatches(actor, asked), filter),
  ]);
  const shown = { ...params, ...Object.fromEntries(WEIGHTS.map((name) => [name, String(found.weights[name])])) };
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead', { count: REPLAYED })} />
      <DeskList
        path={PATH}
        params={params}
        filters={WEIGHTS.map((name) => (
          <FilterText
            key={name}
            name={name}
            label={t('weight', { part: t(name), now: found.current[name] })}
            params={shown}
            numeric
          />
        ))}
        refused={refused}
        nextCursor={found.nextCursor}
      >
        <Section title={t('sum')}>
          <div className="max-w-xl pb-6">
            <ReplaySum sum={found.sum} />
          </div>
        </Section>
        <ReplayTable
          rows={found.data}
          path={PATH}
          params={params}
          empty={
            <DeskEmpty path={PATH} filtered={false} title={t('empty')}>
              {t('emptyBody')}
            </DeskEmpty>
          }
        />
      </DeskList>
    </>
  );
}
