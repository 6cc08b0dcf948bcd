import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Live } from '@/components/realtime/live';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { ListParams } from '@/components/ui/list-address';
import { Pager } from '@/components/ui/pager';
import { OfferSlip } from '@/components/vendors/offer-slip';
import { PastOffers } from '@/components/vendors/past-offers';
import { roadMinutes } from '@/components/vendors/travel';
import { acceptOffer, declineOffer } from '@/lib/bookings/actions/vendor-offers';
import { listOffers } from '@/lib/bookings/queries/list-offers';
import { currentPolicy } from '@/lib/catalog/queries/get-service';
import { userChannel } from '@/lib/core/channels';
import { readClock } from '@/lib/scheduling/queries/read-clock';
import { approvedVendor } from '../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.offers'))('title') };
}

const PAST = 5;

export default async function OffersPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const [{ actor, vendor }, asked, t] = await Promise.all([
    approvedVendor(),
    searchParams,
    getTranslations('vendor.offers'),
  ]);
  const cursor = [asked.cursor].flat()[0];
  const [open, lost, expired, policy, clock] = await Promise.all([
    listOffers(actor, { cursor }),
    listOffers(actor, { status: 'lost', limit: PAST }),
    listOffers(actor, { status: 'expired', limit: PAST }),
    currentPolicy(actor),
    readClock(actor, vendor.timeZone),
  ]);
  const past = [...lost.data, ...expired.data].sort((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(0, PAST);
  // The SMS names its offer; otherwise what runs out first is asked first.
  const offers = open.data.toSorted(
    (a, b) => Number(b.id === asked.offer) - Number(a.id === asked.offer) || a.expiresAt.localeCompare(b.expiresAt),
  );
  return (
    <>
      <Live channels={[userChannel(actor.userId)]} />
      <PageHeader title={t('title')} lead={offers.length > 0 ? t('lead') : undefined} />
      {offers.length === 0 ? (
        <EmptyState title={t('emptyTitle')} action={<ButtonLink href="/vendor/account">{t('widen')}</ButtonLink>}>
          {t('emptyBody')}
        </EmptyState>
      ) : (
        <div className="grid gap-x-12 gap-y-10 md:grid-cols-2">
          {offers.map((offer, index) => (
            <OfferSlip
              key={offer.id}
              offer={offer}
              now={clock.now}
              roadMinutes={roadMinutes(offer.distanceM, policy.rules)}
              accept={acceptOffer}
              decline={declineOffer}
              first={index === 0}
            />
          ))}
        </div>
      )}
      <Pager path="/vendor/offers" params={asked} nextCursor={open.nextCursor} />
      <PastOffers offers={past} />
    </>
  );
}
