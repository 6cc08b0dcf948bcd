import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { Time } from '@/components/ui/time';
import { BatchOutcomes } from '@/components/vendors/batch-outcomes';
import { requireUser } from '@/lib/auth/session';
import { orNotFound } from '@/lib/core/or-not-found';
import { getBatch } from '@/lib/vendors/queries/batches';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('onboarding.batch'))('outcomeTitle') };
}

/** What came of each row of a batch. */
export default async function BatchOutcomePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireUser('onboard_manager', 'super_admin');
  const { id } = await params;
  const [t, batch] = await Promise.all([getTranslations('onboarding.batch'), orNotFound(getBatch(actor, id))]);
  return (
    <>
      <PageHeader
        back={{ href: '/onboarding', label: t('back') }}
        title={t(`verb.${batch.verb}.title`)}
        lead={t.rich('by', { name: batch.by, time: () => <Time at={batch.at} /> })}
      />
      <BatchOutcomes batch={batch} />
    </>
  );
}
