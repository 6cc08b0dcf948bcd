import { useTranslations } from 'next-intl';
import { VisitSlipSkeleton } from '@/components/bookings/visit-slip';
import { PageHeaderSkeleton } from '@/components/shell/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default function VisitLoading() {
  const t = useTranslations('common');
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      <PageHeaderSkeleton back lead />
      <div className="flex flex-col gap-8 lg:grid lg:grid-cols-[minmax(0,1fr)_24rem] lg:items-start lg:gap-x-16">
        <div className="grid content-start gap-6">
          <Skeleton className="h-14 w-full max-w-xl" />
          <div className="flex items-center gap-4">
            <Skeleton className="size-16 shrink-0" />
            <Skeleton className="h-12 w-44" />
          </div>
        </div>
        <VisitSlipSkeleton />
      </div>
    </div>
  );
}
