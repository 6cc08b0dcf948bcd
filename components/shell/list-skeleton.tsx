import { useTranslations } from 'next-intl';
import { Skeleton, SkeletonRows } from '../ui/skeleton';

/** The shape of a desk's list: title, filters, rows. */
export function ListSkeleton() {
  const t = useTranslations('common');
  return (
    <>
      <Skeleton className="mb-6 h-8 w-56" />
      <div className="mb-4 flex flex-wrap gap-3">
        <Skeleton className="h-9 w-64" />
        <Skeleton className="h-9 w-32" />
        <Skeleton className="h-9 w-32" />
      </div>
      <SkeletonRows rows={12} dense label={t('loading')} />
    </>
  );
}
