import { useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { PaymentStatus } from '@/lib/payments/state';
import { type Definition, DefinitionList } from '../ui/definition-list';
import { Link } from '../ui/link';
import { Money } from '../ui/money';
import { Time } from '../ui/time';

const CHANGEABLE: readonly BookingDetail['status'][] = ['requested', 'accepted', 'in_progress', 'completed', 'signed'];

/** How the payment stands: the card, the hold and its end, what was charged and given back. */
export function MoneyFacts({ visit }: { visit: BookingDetail }) {
  const t = useTranslations('customer.booking');
  const states = useTranslations('states.payment');
  const change = useTranslations('payments.card');
  const { payment } = visit;
  const money = (amountMinor: number) => <Money amountMinor={amountMinor} currency={visit.currency} />;
  const items: Definition[] = [
    {
      id: 'card',
      term: t('card'),
      value: (
        <>
          {payment?.cardLabel ? (
            <span className="inline-block first-letter:uppercase">{payment.cardLabel}</span>
          ) : (
            t(visit.cardSaved ? 'cardSaved' : 'noCard')
          )}
          {CHANGEABLE.includes(visit.status) && payment === null ? (
            <Link
              href={`/customer/bookings/${visit.id}/card`}
              className="link ms-3 inline-flex min-h-11 items-center md:min-h-0"
            >
              {change('change')}
            </Link>
          ) : null}
        </>
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
