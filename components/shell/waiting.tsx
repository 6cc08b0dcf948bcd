import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

/** A shape that stands in for a page on its way, and says so to those who do not see it. */
export function Waiting({ children }: { children: ReactNode }) {
  const t = useTranslations('common');
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      {children}
    </div>
  );
}
