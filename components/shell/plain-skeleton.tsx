import { useTranslations } from 'next-intl';
import { SkeletonRows } from '../ui/skeleton';
import { PageHeaderSkeleton } from './page-header';

/** The shape of a page of rows under its title, with the way back. */
export function PlainSkeleton() {
  const t = useTranslations('common');
  return (
    <>
      <PageHeaderSkeleton back />
      <SkeletonRows rows={5} label={t('loading')} />
    </>
  );
}
