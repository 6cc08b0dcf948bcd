import { useTranslations } from 'next-intl';
import { PageHeaderSkeleton } from '@/components/shell/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  const t = useTranslations('vendor');
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      <PageHeaderSkeleton back lead />
      <div className="grid gap-8 md:grid-cols-2 md:gap-x-12">
        <div className="slip-head pt-4">
          <Skeleton className="h-1" />
          <Skeleton className="mt-4 h-8 w-60" />
          <Skeleton className="mt-3 h-12" />
          <Skeleton className="mt-6 h-32" />
        </div>
        <div className="slip-head pt-4">
          <Skeleton className="h-7 w-40" />
          <Skeleton className="mt-5 h-72" />
        </div>
      </div>
    </div>
  );
}
