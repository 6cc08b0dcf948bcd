import { getTranslations } from 'next-intl/server';
import { NotFoundState } from '@/components/shell/not-found-state';
import { PublicShell } from '@/components/shell/public-shell';

export default async function NotFound() {
  const t = await getTranslations('common.notFound');
  return (
    <PublicShell>
      <NotFoundState title={t('title')} body={t('body')} way={{ href: '/', label: t('home') }} />
    </PublicShell>
  );
}
