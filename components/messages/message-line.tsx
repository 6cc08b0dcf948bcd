import { useTranslations } from 'next-intl';
import type { Message } from '@/lib/messages/schema';
import { cx } from '../ui/cx';
import { Time } from '../ui/time';

const photoAddress = (id: string, size: 'thumb' | 'full') => `/api/v1/message-photos/${id}/file?size=${size}`;

/** One message: own ones at the end of the line on sunk paper, the others' at its start, each with who and when. */
export function MessageLine({ message, name, zone }: { message: Message; name: string; zone: string }) {
  const t = useTranslations('messages');
  const { body, photo, mine } = message;
  return (
    <li className={cx('flex', mine ? 'justify-end' : 'justify-start')}>
      <div
        className={cx(
          'max-w-[85%] px-3 py-1.5 md:max-w-[70%]',
          mine ? 'border-e-2 border-ink bg-sunk' : 'border-s-2 border-rule-strong',
        )}
      >
        <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
          <span className="font-semibold">{mine ? t('you') : name}</span>
          <Time at={message.sentAt} zone={zone} format="time" className="text-ink-2 tabular-nums" />
        </p>
        {photo ? (
          <a href={photoAddress(photo.id, 'full')} target="_blank" rel="noreferrer" className="my-1 block w-fit">
            <img
              src={photoAddress(photo.id, 'thumb')}
              alt={t('photoFrom', { name: mine ? t('you') : name })}
              width={photo.width}
              height={photo.height}
              loading="lazy"
              className="h-48 w-auto max-w-full bg-raised object-cover"
            />
          </a>
        ) : null}
        {message.erased ? <p className="text-ink-2 italic">{t('erased')}</p> : null}
        {body ? <p className="whitespace-pre-wrap">{body}</p> : null}
      </div>
    </li>
  );
}
