import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { LanguageChoice } from '@/components/shell/language-choice';
import { OfflineBanner } from '@/components/shell/offline-banner';
import { Wordmark } from '@/components/shell/wordmark';
import { chooseLanguage } from '@/lib/people/actions/own-account';

export const metadata: Metadata = { referrer: 'no-referrer', robots: { index: false, follow: false } };

/** Nothing to go to but the answer. */
export default async function SignLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('common');
  return (
    <div className="mx-auto flex w-full max-w-xl grow flex-col px-4 md:px-8">
      <OfflineBanner />
      <header className="flex min-h-14 items-center justify-between gap-4 border-b border-rule">
        <Wordmark name={t('brand')} suffix={t('brandSuffix')} />
        <LanguageChoice action={chooseLanguage} />
      </header>
      <main id="main" tabIndex={-1} className="flex-1 pt-6 pb-16 outline-none">
        {children}
      </main>
    </div>
  );
}
