import { useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { PaymentStatus } from '@/lib/payments/state';
import { type Definition, DefinitionList } from '../ui/definition-list';
import { Money } from '../ui/money';
import { Time } from '../ui/time';

/** How the payment stands: the card, the hold and its end, what was charged and given back. */
export function MoneyFacts({ visit }: { visit: BookingDetail }) {
  const t = useTranslations('customer.booking');
  const states = useTranslations('states.payment');
  const { payment } = visit;
  const money = (amountMinor: number) => <Money amountMinor={amountMinor} currency={visit.currency} />;
  const items: Definition[] = [
    {
      id: 'card',
      term: t('card'),
      value: payment?.cardLabel ? (
        <span className="inline-block first-letter:uppercase">{payment.cardLabel}</span>
      ) : (
        t(visit.cardSaved ? 'cardSaved' : 'noCard')
      ),
    },
    { id: 'tax', term: t('tax'), value: money(visit.taxMinor) },
  ];
  if (payment) {
    items.unshift({ id: 'payment', term: t('payment'), value: states(payment.status as PaymentStatus) });
    if (payment.status === 'authorized') {
      items.push({ id: 'held', term: t('held'), value: money(payment.amountMinor) });
      if (payment.captureBefore) {
        const until = <Time at={payment.captureBefore} zone={visit.timeZone} />;
        items.push({ id: 'until', term: t('heldUntil'), value: until });
      }
    }
    if (payment.refundedMinor > 0)
      items.push({ id: 'refunded', term: t('refunded'), value: money(payment.refundedMinor) });
    if (payment.capturedMinor > 0)
      items.push({ id: 'charged', term: t('charged'), value: money(payment.capturedMinor), total: true });
  }
  return <DefinitionList items={items} dense />;
}
