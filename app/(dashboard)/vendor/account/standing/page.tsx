import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { OwnScore } from '@/components/vendors/own-score';
import { ownStanding } from '@/lib/vendors/queries/own-standing';
import { approvedVendor } from '../../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.score'))('title') };
}

export default async function StandingPage() {
  const [{ actor }, t] = await Promise.all([approvedVendor(), getTranslations('vendor.score')]);
  const { counted, score } = await ownStanding(actor);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} back={{ href: '/vendor/account', label: t('back') }} />
      <OwnScore counted={counted} score={score} />
    </>
  );
}
