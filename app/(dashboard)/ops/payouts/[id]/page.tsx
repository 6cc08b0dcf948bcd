import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BatchHead } from '@/components/ops/batch-head';
import { BatchPayments } from '@/components/ops/batch-payments';
import { PageHeader } from '@/components/shell/page-header';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { orNotFound } from '@/lib/core/or-not-found';
import { approveBatch, cancelBatch, settleBatchLine } from '@/lib/payments/actions/batches';
import { batchName } from '@/lib/payments/policy/batch-file';
import { getBatch } from '@/lib/payments/queries/bank-batches';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.batches'))('title') };
}

export default async function BatchPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const { id } = await params;
  const [t, batch] = await Promise.all([
    getTranslations('ops.batches'),
    orNotFound(Promise.resolve().then(() => getBatch(actor, id))),
  ]);
  return (
    <>
      <PageHeader
        back={{ href: '/ops/payouts', label: t('title') }}
        title={t('of', { name: batchName(batch.number) })}
      />
      <div className="grid items-start gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Section title={t('payments')}>
          <BatchPayments batch={batch} settle={settleBatchLine} />
        </Section>
        <Section title={t('facts')}>
          <BatchHead batch={batch} own={batch.madeBy.id === actor.userId} approve={approveBatch} cancel={cancelBatch} />
        </Section>
      </div>
    </>
  );
}
