import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';

export default async function VisitNotFound() {
  const t = await getTranslations('customer.notFound');
  return (
    <div className="slip-head mx-auto max-w-xl pt-8">
      <p className="font-mono text-sm text-ink-2">404</p>
      <h1 className="mt-1 text-xl">{t('title')}</h1>
      <p className="mt-2 text-ink-2">{t('body')}</p>
      <ButtonLink href="/customer" variant="next" className="mt-6">
        {t('home')}
      </ButtonLink>
    </div>
  );
}
