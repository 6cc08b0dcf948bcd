import { getTranslations } from 'next-intl/server';
import { NotFoundState } from '@/components/shell/not-found-state';

export default async function CustomerNotFound() {
  const t = await getTranslations('customer.notFound');
  return <NotFoundState title={t('title')} body={t('body')} way={{ href: '/customer', label: t('home') }} />;
}
