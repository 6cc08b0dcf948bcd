import { getTranslations } from 'next-intl/server';
import { isPaymentOpen } from '@/components/customer/visit-state';
import { AuthorizeSection } from '@/components/payments/authorize-section';
import { CardTroubleNotice } from '@/components/payments/card-trouble-notice';
import { DueSection } from '@/components/payments/due-section';
import { TipSection } from '@/components/payments/tip-section';
import { firstName } from '@/lib/bookings/policy';
import type { BookingDetail } from '@/lib/bookings/schema';
import { cardSettings } from '@/lib/core/browser-settings';
import { prepareOwnPayment, refreshOwnPayment } from '@/lib/payments/actions/authorize-payment';
import { listCardChoices } from '@/lib/payments/actions/own-cards';
import {
  prepareOwnDue,
  prepareOwnTip,
  refreshOwnDue,
  refreshOwnTip,
  refuseOwnExtra,
} from '@/lib/payments/actions/pay-due';
import type { CardTrouble, DueRow, TipState } from '@/lib/payments/schema/dues';

type ToPayProps = { visit: BookingDetail; dues: DueRow[]; trouble: CardTrouble | null };

/** What the customer still has to pay or to answer, and what is wrong with the card that is to pay. */
export function ToPay({ visit, dues, trouble }: ToPayProps) {
  const { payment } = visit;
  const due = dues.find((one) => one.purpose === 'visit');
  const isOpen = isPaymentOpen(visit) || (due !== undefined && payment?.status !== 'authorized');
  return (
    <>
      {trouble ? <CardTroubleNotice trouble={trouble} href={`/customer/bookings/${visit.id}/card`} /> : null}
      {isOpen ? (
        <AuthorizeSection
          state={{
            status: payment?.status === 'requires_action' ? 'requires_action' : due?.refusal ? 'failed' : 'due',
            amountMinor: payment?.amountMinor ?? visit.totalMinor,
            currency: visit.currency,
            cardLabel: payment?.cardLabel ?? null,
            ...(due?.refusal ? { refusal: due.refusal } : {}),
          }}
          signed={visit.status === 'signed'}
          {...cardSettings()}
          cards={listCardChoices}
          prepare={prepareOwnPayment.bind(null, visit.id)}
          refresh={refreshOwnPayment.bind(null, visit.id)}
        />
      ) : null}
      {dues
        .filter((one) => one.purpose !== 'visit')
        .map((one) => (
          <DueSection
            key={one.id}
            due={one}
            refuse={refuseOwnExtra}
            {...cardSettings()}
            cards={listCardChoices}
            prepare={prepareOwnDue.bind(null, one.id)}
            refresh={refreshOwnDue.bind(null, one.id)}
          />
        ))}
    </>
  );
}

/** A tip for the visit's professional, while one can be given; the one that was. */
export async function Tip({ visit, tip }: { visit: BookingDetail; tip: TipState }) {
  const t = await getTranslations('payments.tip');
  return (
    <TipSection
      tip={tip}
      name={visit.vendor ? firstName(visit.vendor.displayName) : t('somebody')}
      currency={visit.currency}
      zone={visit.timeZone}
      {...cardSettings()}
      cards={listCardChoices}
      give={prepareOwnTip.bind(null, visit.id)}
      refresh={refreshOwnTip.bind(null, visit.id)}
    />
  );
}
