import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PromiseTable } from '@/components/ops/promise-table';
import { PageHeader } from '@/components/shell/page-header';
import { readPromises } from '@/lib/analytics/queries/read-promises';
import { requireUser } from '@/lib/auth/session';
import { address } from '@/lib/core/search-params';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.sla'))('title') };
}

export default async function PromisesPage() {
  const actor = await requireUser('ops_manager', 'super_admin');
  const [t, rows] = await Promise.all([getTranslations('ops.sla'), readPromises(actor)]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <PromiseTable rows={rows} hrefOf={(id, days) => address(`/ops/sla/${id}`, { days: String(days) })} />
      <p className="mt-6 max-w-prose text-sm text-ink-2">{t('leftOut')}</p>
    </>
  );
}
