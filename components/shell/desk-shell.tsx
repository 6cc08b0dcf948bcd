import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { FindButton } from '../find/find-button';
import type { FindSource } from '../find/sources';
import { Link } from '../ui/link';
import { DeskKeys } from './desk-keys';
import { Icon } from './icon';
import { NavCount } from './nav-count';
import type { NavItem } from './nav-item';
import { NavLink } from './nav-link';
import { OfflineBanner } from './offline-banner';
import { ThemeChoice } from './theme-choice';
import { Wordmark } from './wordmark';

export type DeskShellProps = {
  home: string;
  /** Name of the desk ("Operations"), under the wordmark. */
  desk: string;
  items: NavItem[];
  /** Beside the desk's name: notifications. */
  tools?: ReactNode;
  /** Foot of the side: the person, sign-out. */
  account?: ReactNode;
  /** What its search finds beside its pages. */
  finds: FindSource[];
  children: ReactNode;
};

const OWN = [
  { href: '/account', key: 'account' },
  { href: '/notifications', key: 'notifications' },
  { href: '/notifications/settings', key: 'notificationSettings' },
] as const;

const findText = (f: ReturnType<typeof useTranslations<'desk.find'>>) => ({
  open: f('open'),
  title: f('title'),
  label: f('label'),
  hint: f('hint'),
  places: f('places'),
  results: f('results'),
  searching: f('searching'),
  nothing: f('nothing'),
  unreachable: f('unreachable'),
  found: f.raw('found') as string,
});

/** Staff: dense side navigation that becomes a scrolling strip below 1024 px. */
export function DeskShell({ home, desk, items, tools, account, finds, children }: DeskShellProps) {
  const t = useTranslations('common');
  const k = useTranslations('desk.keys');
  const f = useTranslations('desk.find');
  const places = [
    ...items.map(({ href, label }) => ({ href, label })),
    ...OWN.map(({ href, key }) => ({ href, label: f(key) })),
  ];
  const keys = [
    { id: 'down', keys: ['J', '↓'] },
    { id: 'up', keys: ['K', '↑'] },
    { id: 'first', keys: ['Home', 'End'] },
    { id: 'enter', keys: ['Enter'] },
    { id: 'tick', keys: ['X'] },
    { id: 'search', keys: ['/'] },
    { id: 'find', keys: ['Ctrl', 'K'] },
    { id: 'help', keys: ['?'] },
    { id: 'close', keys: ['Esc'] },
  ] as const;
  return (
    <div className="grow lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)]">
      <header className="border-rule max-lg:border-b lg:sticky lg:top-0 lg:flex lg:h-[calc(100dvh-var(--strip,0px))] lg:flex-col lg:border-e">
        <div className="flex items-center justify-between gap-4 px-4 py-2 lg:block lg:px-5 lg:pt-5 lg:pb-4">
          <Link href={home} className="flex min-h-11 shrink-0 items-center">
            <Wordmark name={t('brand')} suffix={t('brandSuffix')} />
          </Link>
          <div className="flex min-w-0 items-center justify-between gap-x-1 text-sm text-ink-2">
            <p className="min-w-0 truncate max-sm:text-xs">{desk}</p>
            <div className="flex shrink-0 items-center">
              <FindButton places={places} sources={finds} text={findText(f)} />
              {tools}
            </div>
          </div>
        </div>
        <nav aria-label={t('nav.main')} className="lg:flex-1 lg:overflow-y-auto">
          <ul className="relative flex overflow-x-auto px-2 lg:block lg:px-0">
            {items.map((item) => (
              <li key={item.href}>
                <NavLink
                  href={item.href}
                  exact={item.exact}
                  below={item.below}
                  className="flex min-h-11 items-center gap-2.5 border-transparent px-3 text-sm whitespace-nowrap text-ink-2 -outline-offset-2 hover:text-ink aria-[current=page]:border-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink max-lg:border-b-3 lg:min-h-10 lg:border-s-3 lg:px-4.5 lg:hover:bg-sunk"
                >
                  {item.icon ? <Icon name={item.icon} className="size-4.5" /> : null}
                  {item.label}
                  <span className="ms-auto">
                    <NavCount count={item.count} label={item.countLabel} />
                  </span>
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="grid gap-3 border-t border-rule px-5 py-3 text-sm max-lg:hidden">
          {account}
          <div className="grid justify-items-start gap-1">
            <ThemeChoice compact />
            <div className="-ms-3.5">
              <DeskKeys
                text={{ open: k('open'), title: k('title'), lead: k('lead'), letters: k('letters') }}
                keys={keys.map(({ id, keys: caps }) => ({ id, keys: [...caps], does: k(id) }))}
              />
            </div>
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="min-w-0 px-4 pt-5 pb-16 outline-none md:px-8 lg:pt-7">
        <OfflineBanner />
        {children}
        <div className="mt-12 grid gap-4 border-t border-rule pt-3 text-sm lg:hidden">
          {account}
          <ThemeChoice />
        </div>
      </main>
    </div>
  );
}
