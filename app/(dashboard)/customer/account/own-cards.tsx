import { getTranslations } from 'next-intl/server';
import { listOwnCards } from '@/lib/payments/actions/own-cards';

/** The customer's saved cards; waits for the provider. */
export async function OwnCards() {
  const [t, flow, cards] = await Promise.all([
    getTranslations('customer.account'),
    getTranslations('booking-flow.review'),
    listOwnCards(),
  ]);
  if (!cards) return <p className="text-ink-2">{t('cardsUnavailable')}</p>;
  if (cards.length === 0) return <p className="text-ink-2">{t('noCards')}</p>;
  const brandName = (brand: string) => (flow.has(`brands.${brand}`) ? flow(`brands.${brand}`) : brand);
  return (
    <ul>
      {cards.map((card) => (
        <li
          key={card.id}
          className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-rule py-2.5 last:border-b-0"
        >
          <span className="font-medium">{flow('cardLabel', { brand: brandName(card.brand), last4: card.last4 })}</span>
          <span className="text-sm text-ink-2">
            {t('expires', { month: String(card.expMonth).padStart(2, '0'), year: String(card.expYear) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
