import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/shell/page-header';
import { Section } from '@/components/ui/section';
import { AllVisitsSkeleton } from './all-visits';
import { NextVisitSkeleton } from './next-visit';

export default function CustomerLoading() {
  const t = useTranslations('customer.home');
  const common = useTranslations('common');
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="flex flex-col gap-10 lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] lg:items-start lg:gap-x-16">
        <NextVisitSkeleton />
        <Section title={t('all')}>
          <AllVisitsSkeleton label={common('loading')} />
        </Section>
      </div>
    </>
  );
}
