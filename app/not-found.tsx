import { getTranslations } from 'next-intl/server';
import { LanguageChoice } from '@/components/shell/language-choice';
import { NotFoundState } from '@/components/shell/not-found-state';
import { PublicShell } from '@/components/shell/public-shell';
import { chooseLanguage } from '@/lib/people/actions/own-account';

export default async function NotFound() {
  const t = await getTranslations('common.notFound');
  return (
    <PublicShell language={<LanguageChoice action={chooseLanguage} />}>
      <NotFoundState title={t('title')} body={t('body')} way={{ href: '/', label: t('home') }} />
    </PublicShell>
  );
}
