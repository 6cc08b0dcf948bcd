import { useTranslations } from 'next-intl';
import { PageHeaderSkeleton } from '@/components/shell/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default function ServiceLoading() {
  const t = useTranslations('common');
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      <PageHeaderSkeleton back lead />
      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid content-start gap-8">
          <Skeleton className="aspect-4/3 w-full" />
          <Skeleton className="h-96 max-lg:hidden" />
        </div>
        <Skeleton className="h-96" />
      </div>
    </div>
  );
}
