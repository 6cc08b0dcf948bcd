import { useTranslations } from 'next-intl';
import type { SentMessage } from '@/lib/notifications/schema';
import { Disclosure } from '../ui/disclosure';
import { Status, type Tone } from '../ui/status';
import { Time } from '../ui/time';

const TONES: Record<SentMessage['status'], Tone> = {
  queued: 'plain',
  sent: 'info',
  delivered: 'ok',
  failed: 'bad',
};

type SentListProps = { messages: SentMessage[]; zone?: string };

/** As many as a desk takes in at a glance. */
const SHOWN = 6;

/** What went out about a visit or to a person: subject, channel and fate, never a link. */
export function SentList({ messages, zone }: SentListProps) {
  const t = useTranslations('notifications.sent');
  if (messages.length === 0) return <p className="text-sm text-ink-2">{t('empty')}</p>;
  const rest = messages.slice(SHOWN);
  return (
    <div className="border-t border-rule text-sm">
      <Messages messages={messages.slice(0, SHOWN)} zone={zone} />
      {rest.length > 0 ? (
        <Disclosure summary={t('more', { count: rest.length })}>
          <Messages messages={rest} zone={zone} />
        </Disclosure>
      ) : null}
    </div>
  );
}

function Messages({ messages, zone }: SentListProps) {
  const t = useTranslations('notifications.sent');
  return (
    <ul>
      {messages.map((message) => (
        <li key={message.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b border-rule py-2">
          <p className="font-medium">{message.title}</p>
          <p className="text-end">
            <SentWord message={message} />
          </p>
          <p className="text-ink-2">
            {t('toBy', { name: message.to, channel: t(`channels.${message.channel}`) })}
            {message.failureCode ? <> · {failureText(t, message.failureCode)}</> : null}
          </p>
          <p className="text-end text-ink-2">
            <Time
              at={message.readAt ?? message.deliveredAt ?? message.sentAt ?? message.dueAt ?? message.at}
              zone={zone}
            />
          </p>
        </li>
      ))}
    </ul>
  );
}

type Translate = ReturnType<typeof useTranslations<'notifications.sent'>>;

const KNOWN = ['no_phone', 'no_email', 'no_device'] as const;

function failureText(t: Translate, code: string): string {
  const known = KNOWN.find((one) => one === code);
  return known ? t(`failures.${known}`) : t('failure', { code });
}

function SentWord({ message }: { message: SentMessage }) {
  const t = useTranslations('notifications.sent.states');
  const waits = message.status === 'queued' && message.dueAt !== null;
  const word = message.readAt ? 'read' : waits ? 'due' : message.status;
  return <Status tone={TONES[message.status]}>{t(word)}</Status>;
}
