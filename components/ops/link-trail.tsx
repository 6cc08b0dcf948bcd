import { useTranslations } from 'next-intl';
import type { LinkTrail as Trail } from '@/lib/signing/schema/unsigned';
import { Disclosure } from '../ui/disclosure';
import { Status, type Tone } from '../ui/status';
import { Time } from '../ui/time';

const TONES: Record<Trail['messages'][number]['status'], Tone> = {
  queued: 'plain',
  sent: 'info',
  delivered: 'ok',
  failed: 'bad',
};

/** What went out for each sign link of a visit, and how it fared; never what it said. */
export function LinkTrail({ trail, zone }: { trail: Trail[]; zone: string }) {
  const t = useTranslations('ops.trail');
  const [latest, ...earlier] = trail;
  if (!latest) return null;
  return (
    <div className="mt-3 text-sm">
      <Sent request={latest} zone={zone} />
      {earlier.length > 0 ? (
        <Disclosure summary={t('earlier', { count: earlier.length })}>
          <ol className="grid gap-4">
            {earlier.map((request) => (
              <li key={request.id}>
                <p className="font-medium">
                  <Time at={request.issuedAt} zone={zone} /> · {t(`ended.${request.status}`)}
                </p>
                {request.endReason ? <p>“{request.endReason}”</p> : null}
                <Sent request={request} zone={zone} />
              </li>
            ))}
          </ol>
        </Disclosure>
      ) : null}
    </div>
  );
}

function Sent({ request, zone }: { request: Trail; zone: string }) {
  const t = useTranslations('ops.trail');
  const n = useTranslations('notifications.sent');
  return (
    <ul className="border-t border-rule">
      {request.messages.map((message) => (
        <li
          key={`${message.kind}${message.number ?? ''}${message.channel}${message.at}`}
          className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b border-rule py-1.5"
        >
          <span>
            {message.kind === 'reminder' ? t('reminder', { number: message.number ?? 1 }) : t('link')} ·{' '}
            {n(`channels.${message.channel}`)}
            {message.failureCode === 'link_spent' ? <span className="text-ink-2"> · {t('spent')}</span> : null}
          </span>
          <span className="text-end">
            <Status tone={message.failureCode === 'link_spent' ? 'faded' : TONES[message.status]}>
              {n(`states.${message.failureCode === 'link_spent' ? 'queued' : message.status}`)}
            </Status>{' '}
            <span className="text-ink-2">
              <Time at={message.at} zone={zone} />
            </span>
          </span>
        </li>
      ))}
      {request.remindAt ? (
        <li className="py-1.5 text-ink-2">
          {t.rich('next', { time: () => <Time at={request.remindAt ?? ''} zone={zone} /> })}
        </li>
      ) : null}
    </ul>
  );
}
