import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

/** A shape that stands in for a page on its way, and says so to those who do not see it. */
export function Waiting({ children }: { children: ReactNode }) {
  const t = useTranslations('common');
  return (
    <>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      {children}
    </>
  );
}
