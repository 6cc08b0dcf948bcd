import { useTranslations } from 'next-intl';
import type { OfferSummary } from '@/lib/bookings/schema/offer-summary';
import type { OfferStatus } from '@/lib/bookings/state';
import { type Mark, Status, type Tone } from '../ui/status';
import { Time } from '../ui/time';

const LOOK: Record<OfferStatus, { tone: Tone; mark: Mark }> = {
  open: { tone: 'warn', mark: 'open' },
  accepted: { tone: 'ok', mark: 'full' },
  declined: { tone: 'faded', mark: 'cross' },
  expired: { tone: 'faded', mark: 'cross' },
  withdrawn: { tone: 'faded', mark: 'half' },
  lost: { tone: 'faded', mark: 'half' },
};

/** Who was asked and what he answered. */
export function AskedList({ offers, zone }: { offers: OfferSummary[]; zone: string }) {
  const t = useTranslations('ops');
  if (offers.length === 0) return <p className="text-sm text-ink-2">{t('asked.none')}</p>;
  return (
    <ul className="text-sm">
      {offers.map((offer) => (
        <li key={offer.id} className="grid grid-cols-[1fr_auto] gap-x-4 border-b border-rule py-1.5">
          <span className="font-medium">{offer.vendorName}</span>
          <span className="text-end">
            <Status {...LOOK[offer.status]}>{t(`offer.${offer.status}`)}</Status>
          </span>
          <span className="col-span-2 text-ink-2">
            {t('asked.distance', { km: offer.distanceM / 1000 })}
            {offer.status === 'open' || offer.decidedAt ? ' · ' : null}
            {offer.decidedAt ? (
              <Time at={offer.decidedAt} zone={zone} format="time" />
            ) : offer.status === 'open' ? (
              t.rich('asked.until', { time: () => <Time at={offer.expiresAt} zone={zone} format="time" /> })
            ) : null}
          </span>
          {offer.reason ? <span className="col-span-full text-ink-2">{offer.reason}</span> : null}
        </li>
      ))}
    </ul>
  );
}
