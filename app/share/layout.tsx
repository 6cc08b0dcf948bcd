import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Wordmark } from '@/components/shell/wordmark';
import { Link } from '@/components/ui/link';

/** The address is the key: it must not travel on, and nobody shall find it by searching. */
export const metadata: Metadata = { referrer: 'no-referrer', robots: { index: false, follow: false } };

export default async function ShareLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('common');
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-xl flex-col px-4 md:px-8">
      <header className="flex min-h-14 items-center border-b border-rule">
        <Link href="/" className="flex min-h-11 items-center">
          <Wordmark name={t('brand')} suffix={t('brandSuffix')} />
        </Link>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 pt-6 pb-16 outline-none">
        {children}
      </main>
    </div>
  );
}
