import { useTranslations } from 'next-intl';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { Conversation, type ConversationProps } from './conversation';

/** The newest messages on the visit's own page; nothing where nobody wrote and nobody can. */
export function MessagesSection({ href, ...props }: ConversationProps & { href?: string }) {
  const t = useTranslations('messages');
  const { canWrite, data, readable } = props.conversation;
  if (!canWrite && data.length === 0 && readable) return null;
  return (
    <Section
      id="messages"
      title={t('title')}
      aside={
        href ? (
          <Link href={href} className="link inline-flex min-h-11 items-center">
            {t('open')}
          </Link>
        ) : undefined
      }
    >
      <Conversation {...props} />
    </Section>
  );
}
