import { useTranslations } from 'next-intl';
import type { Offer } from '@/lib/signing/schema';
import { Money } from '../ui/money';
import { Section } from '../ui/section';
import { Time, TimeWindow } from '../ui/time';

/** What is signed: lines, total, place and time, exactly as they were frozen. */
export function OfferFacts({ offer }: { offer: Offer }) {
  const t = useTranslations('signing');
  const { address, schedule } = offer;
  // Two lines may read alike; their order is part of what is signed.
  const lines = offer.items.map((item, index) => ({ ...item, key: `line-${index}` }));
  const place = [address.line1, address.line2, address.landmark, address.area, `${address.city} ${address.pincode}`];
  return (
    <>
      <Section title={t('items')}>
        <table className="w-full">
          <tbody>
            {lines.map((item) => (
              <tr key={item.key} className="border-b border-rule align-top">
                <th scope="row" className="py-2 pe-4 text-start font-normal">
                  {item.quantity > 1 ? `${item.quantity} × ${item.title}` : item.title}
                </th>
                <td className="py-2 text-end">
                  <Money amountMinor={item.amount_minor} currency={offer.currency} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" className="py-3 pe-4 text-start font-semibold">
                {t('total')}
              </th>
              <td className="py-3 text-end text-lg font-semibold">
                <Money amountMinor={offer.total_minor} currency={offer.currency} />
              </td>
            </tr>
          </tfoot>
        </table>
        {offer.price_changes.map((change) => (
          <p key={change.id} className="mt-2 text-sm text-ink-2">
            {t.rich('priceChange', {
              old: () => <Money amountMinor={change.old_total_minor} currency={offer.currency} />,
              new: () => <Money amountMinor={change.new_total_minor} currency={offer.currency} />,
              time: () => <Time at={change.approved_at} zone={schedule.time_zone} />,
              reason: change.reason,
            })}
          </p>
        ))}
      </Section>
      <Section title={t('where')}>
        <p>
          <TimeWindow from={schedule.starts_at} to={schedule.ends_at} zone={schedule.time_zone} />
        </p>
        <p className="text-ink-2">{place.filter(Boolean).join(', ')}</p>
      </Section>
    </>
  );
}
