import { Bell } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { NavCount } from './nav-count';
import { NavLink } from './nav-link';

/** The way to one's notifications, with how many are unread. */
export function NotificationBell({ unread }: { unread: number }) {
  const t = useTranslations('notifications.list');
  return (
    <NavLink
      href="/notifications"
      className="relative -me-2 grid size-11 place-items-center text-ink-2 hover:text-ink aria-[current=page]:text-ink"
    >
      <Bell aria-hidden="true" className="size-5.5" strokeWidth={1.75} />
      <span className="sr-only">{t('bell', { count: unread })}</span>
      <span aria-hidden="true" className="absolute end-0 top-0.5">
        <NavCount count={unread} />
      </span>
    </NavLink>
  );
}
