import { Icon } from './icon';
import { NavCount } from './nav-count';
import type { NavItem } from './nav-item';
import { NavLink } from './nav-link';

/** Phone navigation within the thumb's reach; three to five items. */
export function BottomNav({ label, items }: { label: string; items: NavItem[] }) {
  return (
    <nav
      aria-label={label}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-ink bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="flex">
        {items.map((item) => (
          <li key={item.href} className="flex-1">
            <NavLink
              href={item.href}
              exact={item.exact}
              below={item.below}
              className="relative flex min-h-15 flex-col items-center justify-center gap-0.5 border-t-3 border-transparent pb-1 text-xs text-ink-2 -outline-offset-2 aria-[current=page]:border-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink"
            >
              {item.icon ? <Icon name={item.icon} /> : null}
              {item.label}
              <span className="absolute top-1 left-1/2 ms-2">
                <NavCount count={item.count} label={item.countLabel} />
              </span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
