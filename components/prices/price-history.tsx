import { useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { PriceChange } from '@/lib/bookings/schema/price-change';
import { PhotoGrid } from '../photos/photo-grid';
import { Disclosure } from '../ui/disclosure';
import { Money } from '../ui/money';
import { Status, type Tone } from '../ui/status';
import { Time } from '../ui/time';
import { PriceLines } from './price-lines';

const TONE: Record<PriceChange['status'], Tone> = {
  proposed: 'warn',
  approved: 'ok',
  rejected: 'plain',
  expired: 'faded',
  superseded: 'faded',
  withdrawn: 'faded',
};

/** Every price that the visit was to have, the newest first: what, why, when, with the photos behind it. */
export function PriceHistory({ visit }: { visit: Pick<BookingDetail, 'priceChanges' | 'timeZone' | 'photos'> }) {
  const t = useTranslations('states.price');
  return (
    <div className="border-t border-rule">
      {visit.priceChanges.map((change) => (
        <Disclosure
          key={change.id}
          summary={
            <span className="grid flex-1 gap-x-4 sm:grid-cols-[1fr_auto]">
              <span>
                <Money amountMinor={change.oldTotalMinor} currency={change.currency} />{' '}
                <span aria-hidden="true">→</span> <span className="sr-only">{t('to')} </span>
                <Money amountMinor={change.newTotalMinor} currency={change.currency} />
              </span>
              <span className="text-sm font-normal">
                <Status tone={TONE[change.status]}>{t(`status.${change.status}`)}</Status>{' '}
                <Time
                  at={change.decidedAt ?? change.proposedAt}
                  zone={visit.timeZone}
                  format="time"
                  className="text-ink-2"
                />
              </span>
            </span>
          }
        >
          <div className="grid gap-3">
            <p>“{change.reason}”</p>
            <PriceLines change={change} />
            {change.addedMinutes > 0 ? (
              <p className="text-sm text-ink-2">{t('longer', { minutes: change.addedMinutes })}</p>
            ) : null}
            <PhotoGrid photos={visit.photos.filter(({ id }) => change.photoIds.includes(id))} />
          </div>
        </Disclosure>
      ))}
    </div>
  );
}
