import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Link } from '../ui/link';
import { NavLink } from './nav-link';
import { OfflineBanner } from './offline-banner';
import { ThemeChoice } from './theme-choice';
import { Wordmark } from './wordmark';

export type PublicShellProps = {
  /** Home of whoever is signed in; the sign-in link otherwise. */
  home?: string;
  /** The choice of language, in the footer. */
  language?: ReactNode;
  children: ReactNode;
};

/** Header and footer of every page that needs no account. */
export function PublicShell({ home, language, children }: PublicShellProps) {
  const t = useTranslations('common');
  const link =
    'inline-flex min-h-11 items-center text-ink-2 hover:text-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink';
  return (
    <div className="flex grow flex-col">
      <OfflineBanner />
      <header className="border-b border-rule">
        <div className="mx-auto flex min-h-14 w-full max-w-6xl items-center justify-between gap-6 px-4 md:px-8">
          <Link href="/" className="flex min-h-11 items-center">
            <Wordmark name={t('brand')} suffix={t('brandSuffix')} />
          </Link>
          <nav aria-label={t('nav.main')} className="flex gap-5 md:gap-8">
            <NavLink href="/services" className={link}>
              {t('nav.services')}
            </NavLink>
            <NavLink href={home ?? '/sign-in'} className={link}>
              {t(home ? 'nav.home' : 'nav.signIn')}
            </NavLink>
          </nav>
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl flex-1 px-4 pt-8 pb-20 outline-none md:px-8 md:pt-14"
      >
        {children}
      </main>
      <footer className="border-t border-ink">
        <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center justify-between gap-x-10 gap-y-3 px-4 py-6 text-sm text-ink-2 md:px-8">
          <p className="max-w-md">{t('footer.promise')}</p>
          <nav aria-label={t('footer.label')} className="flex flex-wrap gap-x-6">
            <Link href="/services" className={link}>
              {t('nav.services')}
            </Link>
            <Link href="/verify" className={link}>
              {t('footer.verify')}
            </Link>
            <Link href="/register?role=vendor" className={link}>
              {t('footer.work')}
            </Link>
            <Link href="/register" className={link}>
              {t('nav.register')}
            </Link>
          </nav>
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
            {language}
            <ThemeChoice />
          </div>
        </div>
      </footer>
    </div>
  );
}
