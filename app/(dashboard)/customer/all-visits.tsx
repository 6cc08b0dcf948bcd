import { getTranslations } from 'next-intl/server';
import { VisitList } from '@/components/customer/visit-list';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar } from '@/components/ui/filter-bar';
import { listAddress } from '@/components/ui/list-address';
import { Pager } from '@/components/ui/pager';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';
import { Tabs } from '@/components/ui/tabs';
import { listBookings } from '@/lib/bookings/queries/list-bookings';
import type { BookingStatus } from '@/lib/bookings/state';
import type { Actor } from '@/lib/core/actor';
import { orNotFound } from '@/lib/core/or-not-found';
import { one, type SearchParams } from '@/lib/core/search-params';
import { unreadMessages } from '@/lib/messages/queries/messages';

const PATH = '/customer';

const GROUPS = {
  open: ['requested', 'accepted', 'in_progress', 'completed', 'disputed'],
  done: ['signed', 'settled'],
  off: ['cancelled', 'expired'],
} as const satisfies Record<string, readonly BookingStatus[]>;
type Group = keyof typeof GROUPS;

const isGroup = (text: string | undefined): text is Group => text !== undefined && text in GROUPS;

/** Every visit of the customer: by group and words, newest first, page by page. */
export async function AllVisits({ actor, params }: { actor: Actor; params: SearchParams }) {
  const t = await getTranslations('customer.home');
  const group = one(params.show);
  const found = await orNotFound(
    listBookings(actor, {
      status: isGroup(group) ? [...GROUPS[group]] : undefined,
      q: one(params.q),
      cursor: one(params.cursor),
      limit: 10,
    }),
  );
  const unread = await unreadMessages(
    actor,
    found.data.map((visit) => visit.id),
  );
  const tab = (show: Group | null) => ({
    href: listAddress(PATH, params, { show }),
    label: t(`groups.${show ?? 'all'}`),
    current: (isGroup(group) ? group : null) === show,
  });
  return (
    <>
      <FilterBar path={PATH} params={params} searchLabel={t('search')} submitText={t('show')} clearText={t('clear')}>
        {isGroup(group) ? <input type="hidden" name="show" value={group} /> : null}
      </FilterBar>
      <Tabs label={t('groupsLabel')} tabs={[tab(null), tab('open'), tab('done'), tab('off')]} />
      {found.data.length > 0 ? (
        <VisitList visits={found.data} unread={unread} />
      ) : (
        <EmptyState title={t('noMatch')} action={<ButtonLink href={PATH}>{t('noMatchAction')}</ButtonLink>}>
          {t('noMatchBody')}
        </EmptyState>
      )}
      <Pager path={PATH} params={params} nextCursor={found.nextCursor} />
    </>
  );
}

/** Search, groups, ten rows. */
export function AllVisitsSkeleton() {
  return (
    <>
      <Skeleton className="mt-6 mb-4 h-11 w-full md:h-9" />
      <Skeleton className="mb-5 h-11 w-full" />
      <SkeletonRows rows={10} />
    </>
  );
}
