import { useTranslations } from 'next-intl';
import { PageHeaderSkeleton } from '@/components/shell/page-header';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

export default function Loading() {
  const t = useTranslations('vendor');
  return (
    <>
      <PageHeaderSkeleton lead />
      <div className="grid gap-8 md:grid-cols-[2fr_3fr] md:gap-x-12">
        <div className="slip-head pt-4">
          <Skeleton className="h-5 w-32" />
          <Skeleton className="mt-2 h-10 w-40" />
          <Skeleton className="mt-4 h-16" />
        </div>
        <SkeletonRows rows={5} label={t('loading')} />
      </div>
    </>
  );
}
