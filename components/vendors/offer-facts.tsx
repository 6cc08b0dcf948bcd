import { useLocale, useTranslations } from 'next-intl';
import type { OfferCard } from '@/lib/bookings/schema/offered';
import { formatDuration } from '@/lib/core/duration';
import { formatLocale } from '@/lib/core/i18n/locale';
import { DefinitionList } from '../ui/definition-list';
import { Money } from '../ui/money';
import { TimeWindow } from '../ui/time';
import { visitMinutes } from './travel';

/** What may be known before accepting: pay first, then when, where, how far and what. */
export function OfferFacts({ offer, roadMinutes }: { offer: OfferCard; roadMinutes: number }) {
  const t = useTranslations('vendor.offer');
  const locale = formatLocale(useLocale());
  const [first = offer.serviceTitle, ...more] = offer.scope;
  return (
    <>
      <p className="text-sm text-ink-2">{t('youReceive')}</p>
      <p className="text-2xl leading-none font-semibold">
        <Money amountMinor={offer.netPayMinor} currency={offer.currency} />
      </p>
      {offer.netPayMinor === 0 ? <p className="mt-2 text-sm text-ink-2">{t('warranty')}</p> : null}
      <h2 className="mt-4 text-lg">{first}</h2>
      <ul className="text-ink-2">
        {more.map((line) => (
          <li key={line}>+ {line}</li>
        ))}
      </ul>
      <div className="mt-3">
        <DefinitionList
          dense
          items={[
            {
              id: 'when',
              term: t('when'),
              value: (
                <TimeWindow
                  from={offer.startsAt}
                  to={offer.arrivalEndsAt}
                  zone={offer.timeZone}
                  className="font-medium"
                />
              ),
            },
            { id: 'lasts', term: t('lasts'), value: formatDuration(visitMinutes(offer), locale) },
            { id: 'where', term: t('where'), value: offer.area },
            {
              id: 'travel',
              term: t('travel'),
              value: t('distance', {
                near: offer.distanceM < 1000 ? 'yes' : 'no',
                km: offer.distanceM / 1000,
                minutes: roadMinutes,
              }),
            },
            ...(offer.rank > 0
              ? [{ id: 'why', term: t('why'), value: t('place', { rank: offer.rank, of: offer.rankedOf }) }]
              : []),
          ]}
        />
      </div>
    </>
  );
}
