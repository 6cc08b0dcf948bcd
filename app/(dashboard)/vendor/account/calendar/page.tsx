import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { CalendarFeedCard } from '@/components/vendors/calendar-feed-card';
import { renewFeed, revokeFeed } from '@/lib/vendors/actions/calendar-feed';
import { hasLiveFeed } from '@/lib/vendors/policy/calendar';
import { ownFeed } from '@/lib/vendors/queries/calendar-feed';
import { appliedVendor } from '../../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.account'))('feedTitle') };
}

export default async function CalendarFeedPage() {
  const [{ actor, vendor }, t] = await Promise.all([appliedVendor(), getTranslations('vendor.account')]);
  const feed = await ownFeed(actor);
  return (
    <>
      <PageHeader title={t('feedTitle')} lead={t('feedLead')} back={{ href: '/vendor/account', label: t('back') }} />
      <CalendarFeedCard
        feed={feed}
        zone={vendor.timeZone}
        works={hasLiveFeed(vendor.status)}
        renew={renewFeed}
        revoke={revokeFeed}
      />
    </>
  );
}
