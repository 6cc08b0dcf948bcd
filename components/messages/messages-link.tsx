import { useTranslations } from 'next-intl';
import { NavCount } from '../shell/nav-count';
import { ButtonLink } from '../ui/button';

/** The way to a visit's conversation, with how much of it is new. */
export function MessagesLink({ href, name, unread }: { href: string; name: string; unread: number }) {
  const t = useTranslations('messages');
  return (
    <ButtonLink href={href} className="w-full md:w-auto">
      {t('writeTo', { name })}
      {unread > 0 ? <NavCount count={unread} label={t('unreadLabel', { count: unread })} /> : null}
    </ButtonLink>
  );
}
