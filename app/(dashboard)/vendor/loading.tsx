import { useTranslations } from 'next-intl';
import { PageHeaderSkeleton } from '@/components/shell/page-header';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

export default function Loading() {
  const t = useTranslations('vendor');
  return (
    <>
      <PageHeaderSkeleton lead />
      <div className="slip-head mb-8 pt-4">
        <Skeleton className="h-4 w-24" />
        <Skeleton className="mt-3 h-8 w-72 max-w-full" />
        <Skeleton className="mt-3 h-6 w-48" />
        <Skeleton className="mt-2 h-5 w-40" />
      </div>
      <SkeletonRows rows={3} label={t('loading')} />
    </>
  );
}
