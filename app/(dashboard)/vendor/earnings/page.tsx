import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Live } from '@/components/realtime/live';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { ListParams } from '@/components/ui/list-address';
import { Pager } from '@/components/ui/pager';
import { PassbookMonths, PassbookTotals } from '@/components/vendors/passbook';
import { PayoutNotice } from '@/components/vendors/payout-notice';
import { userChannel } from '@/lib/core/channels';
import { orNotFound } from '@/lib/core/or-not-found';
import { one } from '@/lib/core/search-params';
import { listEarnings } from '@/lib/payments/queries/list-earnings';
import { listPassbook } from '@/lib/payments/queries/list-passbook';
import { payoutStanding } from '@/lib/payments/queries/payout-account';
import { approvedVendor } from '../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.earnings'))('title') };
}

export default async function EarningsPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const [{ actor, vendor }, asked, t] = await Promise.all([
    approvedVendor(),
    searchParams,
    getTranslations('vendor.earnings'),
  ]);
  const [{ totals }, payouts, book] = await Promise.all([
    listEarnings(actor, { limit: 1 }),
    payoutStanding(actor),
    orNotFound(listPassbook(actor, vendor.timeZone, { cursor: one(asked.cursor) })),
  ]);
  return (
    <>
      <Live channels={[userChannel(actor.userId)]} />
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <ButtonLink href="/vendor/earnings/statement" size="sm">
            {t('statement')}
          </ButtonLink>
        }
      />
      <PayoutNotice standing={payouts} />
      <div className="grid gap-8 md:grid-cols-[2fr_5fr] md:gap-x-12">
        <PassbookTotals totals={totals} />
        <div>
          {book.data.length === 0 ? (
            <EmptyState title={t('emptyTitle')}>{t('emptyBody')}</EmptyState>
          ) : (
            <PassbookMonths entries={book.data} zone={vendor.timeZone} />
          )}
          <Pager path="/vendor/earnings" params={asked} nextCursor={book.nextCursor} />
        </div>
      </div>
    </>
  );
}
