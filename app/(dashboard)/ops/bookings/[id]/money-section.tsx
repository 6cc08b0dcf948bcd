import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { WhyCharge } from '@/components/bookings/charge-lines';
import { CreditLever } from '@/components/ops/credit-lever';
import { DueLevers } from '@/components/ops/due-levers';
import { MoneyLevers } from '@/components/ops/money-levers';
import { moneyWhys } from '@/components/ops/money-verbs';
import { PaymentFacts } from '@/components/ops/payment-facts';
import { PayoutLever } from '@/components/ops/payout-lever';
import { PendingApproval } from '@/components/ops/pending-approval';
import { DefinitionList } from '@/components/ui/definition-list';
import { Lever } from '@/components/ui/lever';
import { Link } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { Section } from '@/components/ui/section';
import type { ChargeMade } from '@/lib/bookings/queries/charge-made';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { UserActor } from '@/lib/core/actor';
import type { Policy } from '@/lib/core/policy';
import { holdPayout, releasePayout } from '@/lib/payments/actions/chargebacks';
import { grantCredit } from '@/lib/payments/actions/grant-credit';
import { askExtra, waiveDue } from '@/lib/payments/actions/manage-dues';
import {
  approveAction,
  captureManually,
  refundPayment,
  retryPayment,
  voidManually,
} from '@/lib/payments/actions/manage-payment';
import { askForPayment, declineAction, retryPayout } from '@/lib/payments/actions/resolve';
import type { PaymentDetail, Payout } from '@/lib/payments/schema';
import type { DueRow } from '@/lib/payments/schema/dues';
import type { RefundableLine } from '@/lib/payments/schema/refunds';

type MoneySectionProps = {
  actor: UserActor;
  visit: BookingDetail;
  payment: PaymentDetail | null;
  /** What we owe for a warranty visit. */
  payout: Payout | null;
  /** What its ending cost the customer. */
  charge: ChargeMade | null;
  /** What is due beside the hold. */
  dues: DueRow[];
  policy: Policy;
  lines: readonly RefundableLine[];
  latest: ReactNode;
};

/** The visit's latest attempt, what waits for a second manager, and every hand on the money. */
export function MoneySection({
  actor,
  visit,
  payment,
  payout,
  charge,
  dues,
  policy,
  lines,
  latest,
}: MoneySectionProps) {
  const t = useTranslations('ops');
  const waiting = payment?.actions?.find((one) => one.status === 'pending_approval');
  const whys = moneyWhys(payment, visit.status);
  const unpaid = visit.status === 'signed';
  const next = unpaid ? (whys.capture ? (whys.retry ? null : 'retry') : 'capture') : null;
  return (
    <Section
      id="money"
      title={t('booking.money')}
      aside={
        payment ? (
          <Link href={`/ops/payments/${payment.id}`} className="link">
            {t('booking.payment')}
          </Link>
        ) : undefined
      }
    >
      {payment ? <PaymentFacts payment={payment} now={visit.now} /> : null}
      {payout ? (
        <DefinitionList
          dense
          items={[
            {
              id: 'payout',
              term: t('money.payout'),
              value: (
                <>
                  <Money amountMinor={payout.amountMinor} currency={payout.currency} /> · {t(`payout.${payout.status}`)}
                </>
              ),
            },
          ]}
        />
      ) : null}
      {charge ? <WhyCharge free={charge.feeMinor === 0} {...charge} /> : null}
      {payment && waiting ? (
        <div className="my-4">
          <PendingApproval
            wish={{
              ...waiting,
              currency: payment.currency,
              requestedBy: waiting.requestedBy.name,
              own: waiting.requestedBy.id === actor.userId,
            }}
            approve={approveAction}
            decline={declineAction}
            next
          />
        </div>
      ) : null}
      <AskLever visit={visit} payment={payment} latest={latest} />
      {payment ? (
        <MoneyLevers
          payment={payment}
          visitStatus={visit.status}
          actions={{ capture: captureManually, void: voidManually, refund: refundPayment, retry: retryPayment }}
          approvalAboveMinor={policy.approvalAboveMinor}
          lines={lines}
          latest={latest}
          next={next}
        />
      ) : null}
      <DueLevers
        bookingId={visit.id}
        dues={dues}
        whyNot={
          visit.status === 'signed' || visit.status === 'settled' || visit.status === 'completed'
            ? undefined
            : t('dues.notDone')
        }
        ask={askExtra}
        waive={waiveDue}
        latest={latest}
      />
      <CreditLever
        bookingId={visit.id}
        currency={visit.currency}
        limitMinor={policy.approvalAboveMinor}
        action={grantCredit}
      />
      <PayoutLever
        payout={payment?.payout ?? payout}
        bookingId={visit.id}
        actions={{ retry: retryPayout, hold: holdPayout, release: releasePayout }}
        latest={latest}
      />
    </Section>
  );
}

const LIVE = ['created', 'requires_action', 'authorized', 'captured', 'partially_refunded', 'refunded', 'charged_back'];

/** Going after money that no attempt is under way for; the only hand on a visit without any attempt. */
function AskLever({ visit, payment, latest }: Pick<MoneySectionProps, 'visit' | 'payment' | 'latest'>) {
  const t = useTranslations('ops');
  if (payment && LIVE.includes(payment.status)) return null;
  const isDue = visit.status === 'completed' || visit.status === 'signed';
  if (payment && !isDue) return null;
  return (
    <Lever
      action={askForPayment}
      label={t('lever.ask.label')}
      consequence={t('lever.ask.does')}
      why={
        isDue
          ? undefined
          : t(visit.status === 'disputed' ? 'why.askDispute' : visit.completedAt ? 'why.ended' : 'why.askNotDone')
      }
      latest={latest}
      submit={t('lever.ask.submit')}
      variant={visit.status === 'signed' && !payment ? 'next' : 'quiet'}
      hidden={{ bookingId: visit.id }}
    />
  );
}
