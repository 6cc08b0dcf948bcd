import { useTranslations } from 'next-intl';
import type { OfferCard } from '@/lib/bookings/schema/offered';
import { Section } from '../ui/section';
import { TimeWindow } from '../ui/time';

/** Offers that somebody nearer took, or that ran out: nothing is held against the reader. */
export function PastOffers({ offers }: { offers: OfferCard[] }) {
  const t = useTranslations('vendor.offers');
  if (offers.length === 0) return null;
  return (
    <Section title={t('past')} className="mt-10">
      <ul>
        {offers.map((offer) => (
          <li key={offer.id} className="border-b border-rule py-3 text-sm last:border-0">
            <p className="flex flex-wrap justify-between gap-x-4">
              <span className="font-medium">{offer.serviceTitle}</span>
              <span className="text-ink-2">{t(offer.status === 'lost' ? 'lost' : 'ranOut')}</span>
            </p>
            <p className="text-ink-2">
              <TimeWindow from={offer.startsAt} to={offer.arrivalEndsAt} zone={offer.timeZone} /> · {offer.area}
            </p>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-sm text-ink-2">{t('noPenalty')}</p>
    </Section>
  );
}
