import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';

export default function OnboardingNotFound() {
  const t = useTranslations();
  return (
    <>
      <PageHeader title={t('desk.missing.title')} lead={t('desk.missing.body')} />
      <ButtonLink href="/onboarding">{t('onboarding.nav.pipeline')}</ButtonLink>
    </>
  );
}
