import { getTranslations } from 'next-intl/server';
import { ChangeCardForm } from '@/components/payments/change-card-form';
import { StripeScript } from '@/components/payments/stripe-script';
import { ActionForm } from '@/components/ui/action-form';
import { Disclosure } from '@/components/ui/disclosure';
import { SubmitButton } from '@/components/ui/submit-button';
import { cardSettings } from '@/lib/core/browser-settings';
import { beginCard, keepCard, listOwnCards, preferCard, removeCard } from '@/lib/payments/actions/own-cards';

/** The customer's saved cards: which is suggested first, one more, one less; waits for the provider. */
export async function OwnCards() {
  const [t, flow, cards] = await Promise.all([
    getTranslations('customer.account'),
    getTranslations('booking-flow.review'),
    listOwnCards(),
  ]);
  if (!cards) return <p className="text-ink-2">{t('cardsUnavailable')}</p>;
  const brandName = (brand: string) => (flow.has(`brands.${brand}`) ? flow(`brands.${brand}`) : brand);
  return (
    <>
      {cards.length === 0 ? <p className="text-ink-2">{t('noCards')}</p> : null}
      <ul>
        {cards.map((card) => (
          <li
            key={card.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-rule py-2.5"
          >
            <span>
              <span className="block font-medium">
                {flow('cardLabel', { brand: brandName(card.brand), last4: card.last4 })}
              </span>
              <span className="text-sm text-ink-2">
                {t('expires', { month: String(card.expMonth).padStart(2, '0'), year: String(card.expYear) })}
                {card.isDefault ? ` · ${t('cardDefault')}` : null}
              </span>
            </span>
            <span className="flex gap-1">
              {card.isDefault || cards.length === 1 ? null : (
                <ActionForm action={preferCard}>
                  <input type="hidden" name="paymentMethodId" value={card.id} />
                  <SubmitButton variant="quiet" size="tight">
                    {t('cardPrefer')}
                  </SubmitButton>
                </ActionForm>
              )}
              <ActionForm action={removeCard}>
                <input type="hidden" name="paymentMethodId" value={card.id} />
                <SubmitButton variant="quiet" size="tight">
                  {t('cardRemove')}
                  <span className="sr-only"> {card.last4}</span>
                </SubmitButton>
              </ActionForm>
            </span>
          </li>
        ))}
      </ul>
      <StripeScript />
      <Disclosure summary={t('cardAdd')}>
        <ChangeCardForm
          action={keepCard}
          cards={[]}
          {...cardSettings()}
          currency="INR"
          begin={beginCard}
          text={{
            label: flow('card'),
            another: flow('cardNew'),
            kept: flow('cardKept'),
            loading: flow('cardLoading'),
            unavailable: flow('cardUnavailable'),
            submit: t('cardSave'),
            working: flow('cardLoading'),
          }}
        />
      </Disclosure>
    </>
  );
}
