import { getTranslations } from 'next-intl/server';
import { NotFoundState } from '@/components/shell/not-found-state';

export default async function PublicNotFound() {
  const t = await getTranslations();
  return (
    <NotFoundState
      title={t('common.notFound.title')}
      body={t('common.notFound.body')}
      way={{ href: '/services', label: t('common.notFound.services') }}
    />
  );
}
