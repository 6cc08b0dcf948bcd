import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ChangeWord } from '@/components/insight/change-word';
import { FigureLine } from '@/components/insight/figure-line';
import { keptParams } from '@/components/insight/insight-address';
import { InsightFilters } from '@/components/insight/insight-filters';
import { PartsTable } from '@/components/insight/parts-table';
import { TrendChart } from '@/components/insight/trend-chart';
import { TrendTable } from '@/components/insight/trend-table';
import { WhoTable } from '@/components/insight/who-table';
import { PageHeader } from '@/components/shell/page-header';
import { RefusedFilters } from '@/components/shell/refused-filters';
import { listAddress } from '@/components/ui/list-address';
import { Section } from '@/components/ui/section';
import { Tabs } from '@/components/ui/tabs';
import { type Dimension, NUMBERS, numberOf } from '@/lib/analytics/policy/numbers';
import { MOST_ROWS, readBreakdown } from '@/lib/analytics/queries/breakdown';
import { readCalledOff } from '@/lib/analytics/queries/called-off';
import { readNumber } from '@/lib/analytics/queries/read-numbers';
import { requireUser } from '@/lib/auth/session';
import { one, type SearchParams } from '@/lib/core/search-params';
import { periodSentence, readAsked } from '../asked';

type NumberPageProps = { params: Promise<{ number: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: NumberPageProps): Promise<Metadata> {
  const id = numberOf((await params).number);
  return { title: id ? (await getTranslations('insight'))(`number.${id}.name`) : undefined };
}

export default async function NumberPage({ params: address, searchParams }: NumberPageProps) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const id = numberOf((await address).number);
  if (!id) notFound();
  const params = await searchParams;
  const { filter, refused, bar } = await readAsked(actor, params);
  const dimensions: readonly Dimension[] = NUMBERS[id].by;
  const by = dimensions.find((name) => name === one(params.by)) ?? dimensions[0] ?? 'category';
  const [t, { reading, ...asked }, breakdown, calledOff] = await Promise.all([
    getTranslations('insight'),
    readNumber(actor, id, filter),
    readBreakdown(actor, id, by, filter),
    id === 'cancellation' ? readCalledOff(actor, filter) : null,
  ]);
  const path = `/insight/${id}`;
  const kept = keptParams(params);
  const file = (what: Dimension | null) => (
    <a className="link" href={listAddress(`${path}/file.csv`, kept, { by: what })} download={`${id}.csv`}>
      {t('trend.csv')}
    </a>
  );
  return (
    <>
      <PageHeader
        back={{ href: listAddress('/insight', kept, {}), label: t('nav.overview') }}
        title={t(`number.${id}.name`)}
        lead={t(`number.${id}.means`)}
      />
      <InsightFilters path={path} params={params} asked={asked} dimensions={dimensions} {...bar} />
      <RefusedFilters names={refused} />
      <FigureLine id={id} asked={asked} figure={reading.figure} period={await periodSentence(asked)}>
        <ChangeWord id={id} currency={asked.scope.currency} now={reading.figure} then={reading.compared} />
      </FigureLine>
      <div className="grid gap-10">
        <Section title={t('trend.title')} aside={file(null)}>
          {isTold(reading.points) ? (
            <TrendChart id={id} asked={asked} reading={reading} />
          ) : (
            <p className="text-ink-2">{t(`number.${id}.empty`)}</p>
          )}
          <div className="mt-6">
            <TrendTable id={id} asked={asked} reading={reading} />
          </div>
        </Section>
        {calledOff ? (
          <Section title={t('who.title')}>
            <WhoTable asked={asked} rows={calledOff} />
          </Section>
        ) : null}
        <Section title={t('by.title')} aside={file(by)}>
          <Tabs
            label={t('by.tabs')}
            tabs={dimensions.map((name) => ({
              href: listAddress(path, params, { by: name }),
              label: t(`by.${name}`),
              current: name === by,
            }))}
          />
          <PartsTable id={id} asked={asked} breakdown={breakdown} path={path} params={params} most={MOST_ROWS} />
        </Section>
      </div>
    </>
  );
}

const isTold = (points: { figure: { of: number }; compared: { figure: { of: number } } | null }[]): boolean =>
  points.some(({ figure, compared }) => figure.of > 0 || (compared?.figure.of ?? 0) > 0);
