import { useTranslations } from 'next-intl';
import { PageHeaderSkeleton } from '@/components/shell/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  const t = useTranslations('vendor');
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      <PageHeaderSkeleton />
      <div className="grid gap-x-12 gap-y-10 md:grid-cols-2">
        {['one', 'two'].map((key) => (
          <div key={key} className="slip-head pt-4">
            <Skeleton className="h-5 w-24" />
            <Skeleton className="mt-2 h-10 w-40" />
            <Skeleton className="mt-4 h-7 w-52" />
            <Skeleton className="mt-4 h-28" />
            <Skeleton className="mt-4 h-13" />
          </div>
        ))}
      </div>
    </div>
  );
}
