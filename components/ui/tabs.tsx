import { countText } from '@/lib/core/counted';
import { cx } from './cx';
import { Link } from './link';

export type Tab = { href: string; label: string; current?: boolean; count?: number };

/** Tabs are links: each view has an address. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav aria-label={label} className="mb-5 flex gap-6 overflow-x-auto border-b border-rule">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.current ? 'page' : undefined}
          className={cx(
            'flex min-h-11 items-center gap-1.5 border-b-2 whitespace-nowrap',
            tab.current ? 'border-ink font-semibold' : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {tab.label}
          {tab.count !== undefined ? <span className="font-mono text-xs">{countText(tab.count)}</span> : null}
        </Link>
      ))}
    </nav>
  );
}
