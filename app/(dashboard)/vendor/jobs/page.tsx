import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar } from '@/components/ui/filter-bar';
import { type ListParams, listAddress } from '@/components/ui/list-address';
import { Pager } from '@/components/ui/pager';
import { Tabs } from '@/components/ui/tabs';
import { VisitLines } from '@/components/vendors/visit-line';
import { listBookings } from '@/lib/bookings/queries/list-bookings';
import type { BookingStatus } from '@/lib/bookings/state';
import { orNotFound } from '@/lib/core/or-not-found';
import { one } from '@/lib/core/search-params';
import { unreadMessages } from '@/lib/messages/queries/messages';
import { approvedVendor } from '../standing';

const PATH = '/vendor/jobs';

const GROUPS = {
  open: ['accepted', 'in_progress', 'completed', 'disputed'],
  done: ['signed', 'settled'],
  off: ['cancelled'],
} as const satisfies Record<string, readonly BookingStatus[]>;
type Group = keyof typeof GROUPS;
const isGroup = (text: string | undefined): text is Group => text !== undefined && text in GROUPS;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.jobs'))('title') };
}

export default async function JobsPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const [{ actor }, params, t] = await Promise.all([approvedVendor(), searchParams, getTranslations('vendor.jobs')]);
  const group = one(params.show);
  const found = await orNotFound(
    listBookings(actor, {
      status: isGroup(group) ? [...GROUPS[group]] : undefined,
      q: one(params.q),
      cursor: one(params.cursor),
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
    <div className="max-w-3xl">
      <PageHeader title={t('title')} lead={t('lead')} back={{ href: '/vendor', label: t('back') }} />
      <FilterBar path={PATH} params={params} searchLabel={t('search')} submitText={t('show')} clearText={t('clear')}>
        {isGroup(group) ? <input type="hidden" name="show" value={group} /> : null}
      </FilterBar>
      <Tabs label={t('groupsLabel')} tabs={[tab(null), tab('open'), tab('done'), tab('off')]} />
      {found.data.length > 0 ? (
        <VisitLines visits={found.data} dated unread={unread} />
      ) : (
        <EmptyState title={t('none')} action={<ButtonLink href={PATH}>{t('noneAction')}</ButtonLink>}>
          {t('noneBody')}
        </EmptyState>
      )}
      <Pager path={PATH} params={params} nextCursor={found.nextCursor} />
    </div>
  );
}
