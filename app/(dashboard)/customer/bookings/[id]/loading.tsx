import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/skeleton';

export default function VisitLoading() {
  const t = useTranslations('common');
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="mb-3 h-5 w-24" />
      <Skeleton className="mb-2 h-9 w-64 max-w-full" />
      <Skeleton className="mb-8 h-5 w-28" />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-x-16">
        <div className="grid content-start gap-6">
          <Skeleton className="h-7 w-full max-w-md" />
          <Skeleton className="h-16 w-full max-w-sm" />
          <Skeleton className="h-64 w-full" />
        </div>
        <Skeleton className="h-110 w-full" />
      </div>
    </div>
  );
}
