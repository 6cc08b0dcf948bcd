import { useTranslations } from 'next-intl';
import { ServiceListSkeleton } from '@/components/catalog/service-list';
import { PageHeader } from '@/components/shell/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default function ServicesLoading() {
  const t = useTranslations('catalog');
  const common = useTranslations('common');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Skeleton className="mb-6 h-46 w-full md:h-18" />
      <Skeleton className="mb-5 h-11 w-full" />
      <ServiceListSkeleton label={common('loading')} />
    </>
  );
}
