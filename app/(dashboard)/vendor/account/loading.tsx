import { useTranslations } from 'next-intl';
import { PageHeaderSkeleton } from '@/components/shell/page-header';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

export default function Loading() {
  const t = useTranslations('vendor');
  return (
    <>
      <PageHeaderSkeleton />
      <SkeletonRows rows={4} label={t('loading')} />
      <Skeleton className="mt-8 mb-3 h-7 w-24" />
      <SkeletonRows rows={7} label={t('loading')} />
    </>
  );
}
