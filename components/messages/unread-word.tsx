import { useTranslations } from 'next-intl';

/** "2 new messages" in a list of visits; nothing when all is read. */
export function UnreadWord({ count }: { count?: number }) {
  const t = useTranslations('messages');
  return count ? <span className="font-semibold text-ink">{t('unread', { count })}</span> : null;
}
