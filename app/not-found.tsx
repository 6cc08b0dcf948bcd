import { getTranslations } from 'next-intl/server';
import { PublicShell } from '@/components/shell/public-shell';
import { ButtonLink } from '@/components/ui/button';

export default async function NotFound() {
  const t = await getTranslations('common.notFound');
  return (
    <PublicShell>
      <div className="slip-head mx-auto max-w-xl pt-8">
        <p className="font-mono text-sm text-ink-2">404</p>
        <h1 className="mt-1 text-xl">{t('title')}</h1>
        <p className="mt-2 text-ink-2">{t('body')}</p>
        <ButtonLink href="/" variant="next" className="mt-6">
          {t('home')}
        </ButtonLink>
      </div>
    </PublicShell>
  );
}
