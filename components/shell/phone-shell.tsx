import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Link } from '../ui/link';
import { BottomNav } from './bottom-nav';
import { NavCount } from './nav-count';
import type { NavItem } from './nav-item';
import { NavLink } from './nav-link';
import { OfflineBanner } from './offline-banner';
import { Wordmark } from './wordmark';

export type PhoneShellProps = {
  /** The role's home. */
  home: string;
  items: NavItem[];
  /** Right end of the header: sign-out, the person's name. */
  account?: ReactNode;
  /** A line above everything, where there is something to say. */
  above?: ReactNode;
  children: ReactNode;
};

/** Customer and vendor: bottom navigation on phones, the same items in the header on wider screens. */
export function PhoneShell({ home, items, account, above, children }: PhoneShellProps) {
  const t = useTranslations('common');
  return (
    <div className="flex grow flex-col [--bottom-nav:calc(3.8rem+env(safe-area-inset-bottom))]">
      <OfflineBanner />
      {above}
      <header className="border-b border-rule">
        <div className="mx-auto flex min-h-14 w-full max-w-6xl items-center justify-between gap-6 px-4 md:px-8">
          <Link href={home} className="flex min-h-11 items-center">
            <Wordmark name={t('brand')} suffix={t('brandSuffix')} />
          </Link>
          <nav aria-label={t('nav.main')} className="hidden self-stretch md:block">
            <ul className="flex h-full gap-6">
              {items.map((item) => (
                <li key={item.href} className="h-full">
                  <NavLink
                    href={item.href}
                    exact={item.exact}
                    below={item.below}
                    className="flex h-full items-center gap-2 border-y-3 border-transparent text-ink-2 hover:text-ink aria-[current=page]:border-b-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink"
                  >
                    {item.label}
                    <NavCount count={item.count} label={item.countLabel} />
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
          {account != null ? <div className="text-sm">{account}</div> : null}
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl flex-1 px-4 pt-6 pb-28 outline-none md:px-8 md:pt-10 md:pb-16"
      >
        {children}
      </main>
      <BottomNav label={t('nav.main')} items={items} />
    </div>
  );
}
