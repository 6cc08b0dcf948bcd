import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/shell/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';

export default function AccountLoading() {
  const t = useTranslations('customer.account');
  const common = useTranslations('common');
  return (
    <>
      <PageHeader title={t('title')} />
      <SkeletonRows rows={5} label={common('loading')} />
    </>
  );
}
