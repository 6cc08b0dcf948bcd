import { getTranslations } from 'next-intl/server';
import { NotFoundState } from '@/components/shell/not-found-state';

export default async function VendorNotFound() {
  const t = await getTranslations('vendor.notFound');
  return <NotFoundState title={t('title')} body={t('body')} way={{ href: '/vendor', label: t('home') }} />;
}
