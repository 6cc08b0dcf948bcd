import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ChargeNumbers } from '@/components/ops/charge-numbers';
import { ChargeReplayTable } from '@/components/ops/charge-replay-table';
import { ChargeSum } from '@/components/ops/charge-sum';
import { ChargeTabs } from '@/components/ops/charge-tabs';
import { PageHeader } from '@/components/shell/page-header';
import { buttonLook } from '@/components/ui/button-look';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { REPLAYED, replayCharges } from '@/lib/bookings/queries/replay-charges';
import { pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { askedTexts, sentencesOf } from '../../../asked';

const PATH = '/ops/charges/past';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.charges'))('past') };
}

export default async function PastChargesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const asked = await searchParams;
  const [t, found] = await Promise.all([
    getTranslations('ops.charges'),
    pageOrFirst(
      (texts: ReturnType<typeof askedTexts>) => replayCharges(actor, texts),
      askedTexts({ ...asked, cursor: undefined, ...(asked.cursor ? { cursor: asked.cursor } : {}) }),
    ),
  ]);
  const { fields, versions, present, sum } = found;
  const errors = await sentencesOf(found.errors);
  return (
    <>
      <PageHeader title={t('title')} lead={t('pastLead', { count: REPLAYED })} />
      <ChargeTabs current="past" fields={fields} />
      <div className="grid items-start gap-x-12 gap-y-8 xl:grid-cols-[30rem_minmax(0,1fr)]">
        <form action={PATH} method="get" key={JSON.stringify(fields)} className="grid gap-8">
          <Section title={t('numbers')}>
            <ChargeNumbers fields={fields} errors={errors} versions={versions} present={present} />
          </Section>
          <button type="submit" className={buttonLook('next')}>
            {t('submit')}
          </button>
        </form>
        <div>
          {sum ? (
            <>
              <Section title={t('sum')}>
                <div className="max-w-xl pb-6">
                  <ChargeSum sum={sum} />
                </div>
              </Section>
              <ChargeReplayTable
                rows={found.data}
                path={PATH}
                params={asked}
                numbers={fields}
                empty={<EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>}
              />
              <Pager path={PATH} params={asked} nextCursor={found.nextCursor} />
            </>
          ) : (
            <Notice tone="warn">{t('mend')}</Notice>
          )}
        </div>
      </div>
    </>
  );
}
