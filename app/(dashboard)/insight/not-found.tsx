import { getTranslations } from 'next-intl/server';
import { NotFoundState } from '@/components/shell/not-found-state';

export default async function InsightNotFound() {
  const t = await getTranslations();
  return (
    <NotFoundState
      title={t('desk.missing.title')}
      body={t('desk.missing.body')}
      way={{ href: '/insight', label: t('insight.nav.overview') }}
    />
  );
}
