import { getTranslations } from 'next-intl/server';
import { CardField } from '@/components/payments/card-field';
import { cardSettings } from '@/lib/core/browser-settings';
import { beginCard, listOwnCards } from '@/lib/payments/actions/own-cards';

/** Saved cards and the form for another one; waits for the provider. */
export async function CardSection({ currency }: { currency: string }) {
  const [t, cards] = await Promise.all([getTranslations('booking-flow.review'), listOwnCards()]);
  const brandName = (brand: string) => (t.has(`brands.${brand}`) ? t(`brands.${brand}`) : brand);
  return (
    <CardField
      cards={(cards ?? []).map((card) => ({
        id: card.id,
        label: t('cardLabel', { brand: brandName(card.brand), last4: card.last4 }),
        hint: t('cardExpiry', { month: String(card.expMonth).padStart(2, '0'), year: String(card.expYear) }),
      }))}
      {...cardSettings()}
      currency={currency}
      begin={beginCard}
      text={{
        label: t('card'),
        another: t('cardNew'),
        kept: t('cardKept'),
        loading: t('cardLoading'),
        unavailable: t('cardUnavailable'),
      }}
    />
  );
}
