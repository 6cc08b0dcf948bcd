import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { NotificationRow } from '@/lib/notifications/schema';
import { ActionForm } from '../ui/action-form';
import { cx } from '../ui/cx';
import { Link } from '../ui/link';
import { Status } from '../ui/status';
import { SubmitButton } from '../ui/submit-button';
import { RelativeTime } from '../ui/time';

type Props = { rows: NotificationRow[]; now: string; open: FormAction; markRead: FormAction };

/** Messages, newest first; what is unread says so. */
export function NotificationList({ rows, ...rest }: Props) {
  return (
    <ol className="border-t border-ink">
      {rows.map((row) => (
        <li key={row.id} className="border-b border-rule">
          <Row row={row} {...rest} />
        </li>
      ))}
    </ol>
  );
}

function Row({ row, now, open, markRead }: Omit<Props, 'rows'> & { row: NotificationRow }) {
  const t = useTranslations('notifications.list');
  const unread = row.readAt === null;
  return (
    <article className="grid gap-x-8 gap-y-1 py-4 md:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-2">
          {unread ? <Status tone="info">{t('new')}</Status> : null}
          <RelativeTime at={row.at} now={now} />
        </p>
        <h2 className={cx('text-base leading-snug', unread ? 'font-semibold' : 'font-normal')}>{row.title}</h2>
        <p className="max-w-prose whitespace-pre-line text-ink-2">{row.text}</p>
      </div>
      <div className="-ms-3.5 flex flex-wrap items-center md:ms-0 md:flex-col md:items-end md:justify-center">
        {unread && row.path ? (
          <ActionForm action={open}>
            <input type="hidden" name="notificationId" value={row.id} />
            <SubmitButton variant="link" size="sm">
              {row.action}
            </SubmitButton>
          </ActionForm>
        ) : null}
        {!unread && row.path ? (
          <Link
            href={row.path}
            className="link inline-flex min-h-11 items-center px-3.5 text-sm font-medium md:min-h-9"
          >
            {row.action}
          </Link>
        ) : null}
        {unread ? (
          <ActionForm action={markRead}>
            <input type="hidden" name="notificationId" value={row.id} />
            <SubmitButton variant="link" size="sm">
              {t('markRead')}
            </SubmitButton>
          </ActionForm>
        ) : null}
      </div>
    </article>
  );
}
