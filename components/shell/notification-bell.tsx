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
      className="-me-2 inline-flex min-h-11 min-w-11 items-center justify-center gap-1.5 px-2 text-ink-2 hover:text-ink aria-[current=page]:text-ink"
    >
      <Bell aria-hidden="true" className="size-5.5" strokeWidth={1.75} />
      <span className="sr-only">{t('bell', { count: unread })}</span>
      <span aria-hidden="true">
        <NavCount count={unread} />
      </span>
    </NavLink>
  );
}
