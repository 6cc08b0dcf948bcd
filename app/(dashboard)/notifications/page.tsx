import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NotificationList } from '@/components/notifications/notification-list';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { buttonLook } from '@/components/ui/button-look';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { Pager } from '@/components/ui/pager';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tabs } from '@/components/ui/tabs';
import { requireUser } from '@/lib/auth/session';
import { one, type SearchParams } from '@/lib/core/search-params';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import {
  openNotification,
  readAllNotifications,
  readNotification,
} from '@/lib/notifications/actions/own-notifications';
import { countUnread, listNotifications } from '@/lib/notifications/queries/list-notifications';
import { readClock } from '@/lib/scheduling/queries/read-clock';

const PATH = '/notifications';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications.list'))('title') };
}

export default async function NotificationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser();
  const params = await searchParams;
  const onlyUnread = one(params.show) === 'unread';
  const cursor = one(params.cursor);
  const [page, unread, { now }, t] = await Promise.all([
    listNotifications(actor, { unread: onlyUnread, ...(cursor ? { cursor } : {}) }),
    countUnread(actor),
    readClock(actor, DEFAULT_TIME_ZONE),
    getTranslations('notifications.list'),
  ]);
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {unread > 0 ? (
              <ActionForm action={readAllNotifications}>
                <SubmitButton variant="quiet" size="sm">
                  {t('markAll')}
                </SubmitButton>
              </ActionForm>
            ) : null}
            <Link href="/notifications/settings" className={buttonLook('link', 'sm')}>
              {t('settings')}
            </Link>
          </>
        }
      />
      <Tabs
        label={t('show')}
        tabs={[
          { href: PATH, label: t('all'), current: !onlyUnread },
          { href: `${PATH}?show=unread`, label: t('unread'), current: onlyUnread, count: unread },
        ]}
      />
      {page.data.length === 0 ? (
        <EmptyState title={t(onlyUnread ? 'emptyUnread' : 'empty')} />
      ) : (
        <NotificationList rows={page.data} now={now} open={openNotification} markRead={readNotification} />
      )}
      <Pager path={PATH} params={params} nextCursor={page.nextCursor} />
    </div>
  );
}
