import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { BatchPreview } from '@/components/vendors/batch-preview';
import { requireUser } from '@/lib/auth/session';
import { newId } from '@/lib/core/ids';
import { many, one, type SearchParams } from '@/lib/core/search-params';
import { runBatch } from '@/lib/vendors/actions/batches';
import { BATCH_VERBS } from '@/lib/vendors/policy/batches';
import { batchCandidates } from '@/lib/vendors/queries/batches';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('onboarding.batch'))('title') };
}

/** What would happen to each chosen row, before it does. */
export default async function BatchPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('onboard_manager', 'super_admin');
  const params = await searchParams;
  const [t, rows] = await Promise.all([
    getTranslations('onboarding.batch'),
    batchCandidates(actor, many(params.selected)),
  ]);
  const verb = BATCH_VERBS.find((known) => known === one(params.verb));
  const back = { href: '/onboarding', label: t('back') };
  if (!verb || rows.length === 0) {
    return (
      <>
        <PageHeader back={back} title={t('title')} />
        <EmptyState title={t('none')} action={<ButtonLink href="/onboarding">{t('back')}</ButtonLink>}>
          {t('noneBody')}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader back={back} title={t(`verb.${verb}.title`)} lead={t(`verb.${verb}.lead`)} />
      <BatchPreview verb={verb} rows={rows} viewerId={actor.userId} batchId={newId()} action={runBatch} />
    </>
  );
}
