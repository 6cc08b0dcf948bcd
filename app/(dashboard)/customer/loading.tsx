import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/shell/page-header';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

export default function CustomerLoading() {
  const t = useTranslations('customer.home');
  const common = useTranslations('common');
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid gap-10 lg:grid-cols-2 lg:gap-x-16">
        <Skeleton className="h-110 w-full" />
        <SkeletonRows label={common('loading')} />
      </div>
    </>
  );
}
