import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';

export default function NotFound() {
  const t = useTranslations('vendor.notFound');
  return (
    <>
      <PageHeader title={t('title')} lead={t('body')} />
      <ButtonLink href="/vendor">{t('home')}</ButtonLink>
    </>
  );
}
