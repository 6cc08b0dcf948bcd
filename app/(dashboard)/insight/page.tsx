import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { keptParams } from '@/components/insight/insight-address';
import { InsightFilters } from '@/components/insight/insight-filters';
import { NumberRow } from '@/components/insight/number-row';
import { PageHeader } from '@/components/shell/page-header';
import { RefusedFilters } from '@/components/shell/refused-filters';
import { listAddress } from '@/components/ui/list-address';
import { Section } from '@/components/ui/section';
import { DIMENSIONS, NUMBER_GROUPS } from '@/lib/analytics/policy/numbers';
import { readOverview } from '@/lib/analytics/queries/read-numbers';
import { requireUser } from '@/lib/auth/session';
import type { SearchParams } from '@/lib/core/search-params';
import { periodSentence, readAsked } from './asked';

const PATH = '/insight';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('insight'))('title') };
}

export default async function InsightPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const params = await searchParams;
  const { filter, refused, bar } = await readAsked(actor, params);
  const [t, overview] = await Promise.all([getTranslations('insight'), readOverview(actor, filter)]);
  const kept = keptParams(params);
  return (
    <>
      <PageHeader title={t('title')} lead={await periodSentence(overview)} />
      <InsightFilters path={PATH} params={params} asked={overview} dimensions={DIMENSIONS} {...bar} />
      <RefusedFilters names={refused} />
      <div className="grid items-start gap-x-14 gap-y-10 xl:grid-cols-2">
        {Object.entries(NUMBER_GROUPS).map(([group, ids]) => (
          <Section key={group} title={t(`group.${group as keyof typeof NUMBER_GROUPS}`)}>
            <ul className="-mt-3">
              {ids.map((id) => (
                <NumberRow
                  key={id}
                  id={id}
                  asked={overview}
                  reading={overview.numbers[id]}
                  href={listAddress(`${PATH}/${id}`, kept, {})}
                />
              ))}
            </ul>
          </Section>
        ))}
      </div>
    </>
  );
}
