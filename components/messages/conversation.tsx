import { useTranslations } from 'next-intl';
import { MAX_MESSAGE } from '@/lib/messages/policy/conversation';
import type { Conversation as ConversationData, Message } from '@/lib/messages/schema';
import { buttonLook } from '../ui/button-look';
import { Link } from '../ui/link';
import { Notice } from '../ui/notice';
import { Time } from '../ui/time';
import { Composer } from './composer';
import { messageDays } from './message-days';
import { MessageLine } from './message-line';
import { ReadMarker } from './read-marker';

export type ConversationProps = {
  bookingId: string;
  conversation: ConversationData;
  /** Who the two are, as far as this reader may know. */
  names: { customer: string; vendor: string };
  zone: string;
  /** Where older and the newest messages are; absent where only the newest are shown. */
  earlier?: string;
  newest?: string;
  /** The page is the conversation itself: the box to write in stays at the thumb. */
  whole?: boolean;
};

const REASONS = [
  'required',
  'message_phone',
  'message_link',
  'conversation_closed',
  'photo_limit',
  'photo_too_large',
  'photo_too_many_pixels',
  'photo_type',
  'rate_limited',
] as const;

/** What was written, day by day, and the box to write in; or why nobody can write. */
export function Conversation({ bookingId, conversation, names, zone, earlier, newest, whole }: ConversationProps) {
  const t = useTranslations('messages');
  const errors = useTranslations('errors');
  const { data, side, canWrite, readable, unread } = conversation;
  const nameOf = ({ from }: Message) => (from === 'staff' ? t('staff') : names[from]);
  const heard = data.find((message) => !message.mine);
  const composer =
    canWrite && !newest ? (
      <Composer
        bookingId={bookingId}
        maxLength={MAX_MESSAGE}
        next={whole}
        arrived={data.flatMap((message) => message.clientId ?? [])}
        text={{
          label:
            side === 'staff'
              ? t('writeAsStaff')
              : t('write', { name: names[side === 'customer' ? 'vendor' : 'customer'] }),
          photo: t('addPhoto'),
          photoChosen: t.raw('photoChosen') as string,
          photoAlt: t('photoLeaving'),
          send: t('send'),
          sending: t('sending'),
          failed: t('failed'),
          retry: t('retry'),
          remove: t('remove'),
          reasons: { ...Object.fromEntries(REASONS.map((code) => [code, errors(code)])), other: errors('unexpected') },
        }}
      />
    ) : null;
  return (
    <div className="grid gap-4">
      {earlier ? (
        <Link href={earlier} className={buttonLook('quiet', 'sm', 'justify-self-center')}>
          {t('earlier')}
        </Link>
      ) : null}
      {readable && data.length === 0 ? <p className="text-ink-2">{t(canWrite ? 'empty' : 'none')}</p> : null}
      {messageDays(data, zone).map(({ day, messages }) => (
        <div key={day}>
          <p className="mb-2 flex items-center gap-3 text-sm text-ink-2 before:h-px before:flex-1 before:bg-rule after:h-px after:flex-1 after:bg-rule">
            <Time at={messages[0]?.sentAt ?? day} zone={zone} format="date" />
          </p>
          <ol className="grid gap-2">
            {messages.map((message) => (
              <MessageLine key={message.id} message={message} name={nameOf(message)} zone={zone} />
            ))}
          </ol>
        </div>
      ))}
      {data[0] && !newest ? (
        <ReadMarker
          bookingId={bookingId}
          messageId={data[0].id}
          unread={unread}
          incoming={heard ? { id: heard.id, sentence: `${nameOf(heard)}: ${heard.body || t('photoLeaving')}` } : null}
          follow={whole ?? false}
        />
      ) : null}
      {newest ? (
        <Link href={newest} className={buttonLook('quiet', 'sm', 'justify-self-center')}>
          {t('newest')}
        </Link>
      ) : null}
      <Closed conversation={conversation} names={names} />
      {composer && whole ? (
        <div className="sticky bottom-[var(--bottom-nav,0px)] z-20 -mx-4 border-t border-rule bg-paper px-4 py-3 md:mx-0 md:px-0">
          {composer}
        </div>
      ) : (
        composer
      )}
    </div>
  );
}

/** Why nobody can write, or only staff. */
function Closed({ conversation, names }: Pick<ConversationProps, 'conversation' | 'names'>) {
  const t = useTranslations('messages.closed');
  const { state, side, readable } = conversation;
  if (!readable) return <Notice>{t('putAway')}</Notice>;
  if (state === 'open') return null;
  if (state === 'blocked') {
    return (
      <Notice>
        {side === 'staff'
          ? t('blockedForStaff')
          : t('blocked', { name: names[side === 'customer' ? 'vendor' : 'customer'] })}
      </Notice>
    );
  }
  return <Notice>{t(state === 'ended' ? 'ended' : 'notYet')}</Notice>;
}
