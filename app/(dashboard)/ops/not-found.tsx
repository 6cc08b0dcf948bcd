import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';

export default function OpsNotFound() {
  const t = useTranslations();
  return (
    <>
      <PageHeader title={t('desk.missing.title')} lead={t('desk.missing.body')} />
      <ButtonLink href="/ops">{t('ops.nav.board')}</ButtonLink>
    </>
  );
}
