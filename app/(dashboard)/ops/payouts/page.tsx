import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BatchTable } from '@/components/ops/batch-table';
import { WaitingForBankList } from '@/components/ops/waiting-for-bank';
import { CsvLink } from '@/components/shell/csv-link';
import { PageHeader } from '@/components/shell/page-header';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { orNotFound } from '@/lib/core/or-not-found';
import { one, type SearchParams } from '@/lib/core/search-params';
import { makeBatch } from '@/lib/payments/actions/batches';
import { listBatches, waitingForBank } from '@/lib/payments/queries/bank-batches';

const PATH = '/ops/payouts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.batches'))('title') };
}

export default async function PayoutsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const params = await searchParams;
  const [t, waiting, batches] = await Promise.all([
    getTranslations('ops.batches'),
    waitingForBank(actor),
    orNotFound(listBatches(actor, { cursor: one(params.cursor) })),
  ]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<CsvLink name="payouts" filter={{}} />} />
      <div className="grid gap-10">
        <Section title={t('waiting')}>
          <WaitingForBankList rows={waiting} action={makeBatch} />
        </Section>
        <Section title={t('made')}>
          <BatchTable rows={batches.data} path={PATH} params={params} />
          <Pager path={PATH} params={params} nextCursor={batches.nextCursor} />
        </Section>
      </div>
    </>
  );
}
