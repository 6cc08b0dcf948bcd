import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { LatestLine } from '@/components/ops/desk-timeline';
import { EvidencePanel } from '@/components/ops/evidence-panel';
import { latenessOf } from '@/components/ops/lateness';
import { MoneyLevers } from '@/components/ops/money-levers';
import { moneyWhys } from '@/components/ops/money-verbs';
import { PaymentFacts } from '@/components/ops/payment-facts';
import { PendingApproval } from '@/components/ops/pending-approval';
import { VisitLevers } from '@/components/ops/visit-levers';
import { Lever } from '@/components/ui/lever';
import { Section } from '@/components/ui/section';
import { cancelForStaff } from '@/lib/bookings/actions/cancel-for-staff';
import { reassignBooking } from '@/lib/bookings/actions/reassign-booking';
import { listCandidates } from '@/lib/bookings/queries/list-candidates';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { Actor, UserActor } from '@/lib/core/actor';
import type { Policy } from '@/lib/core/policy';
import {
  approveAction,
  captureManually,
  refundPayment,
  retryPayment,
  voidManually,
} from '@/lib/payments/actions/manage-payment';
import { getPayment } from '@/lib/payments/queries/get-payment';
import { requestSignature } from '@/lib/signing/actions';
import { verifySignature } from '@/lib/signing/queries/verify-signature';

type LeversProps = { actor: Actor & UserActor; visit: BookingDetail; policy: Policy };

/** Right of the desk: Visit, Money, Evidence; each verb with its consequence, its reason or why not. */
export async function Levers({ actor, visit, policy }: LeversProps) {
  const [t, candidates, payment, verification] = await Promise.all([
    getTranslations('ops'),
    visit.can.reassign ? listCandidates(actor, visit.id) : [],
    visit.payment ? getPayment(actor, visit.payment.id) : null,
    visit.signature?.evidenceId ? verifySignature(actor, visit.signature.evidenceId) : null,
  ]);
  const latest = <LatestLine timeline={visit.timeline} zone={visit.timeZone} />;
  const waiting = payment?.actions?.find((one) => one.status === 'pending_approval');
  const whys = moneyWhys(payment, visit.status);
  const unpaid = visit.status === 'signed';
  const verb = unpaid ? (whys.capture ? (whys.retry ? null : 'retry') : 'capture') : null;
  const late = latenessOf(visit, visit.now, policy.lateAfterMinutes) !== null;
  return (
    <aside aria-label={t('booking.levers')} className="grid gap-8 md:grid-cols-2 xl:grid-cols-1">
      <Section title={t('booking.visit')}>
        <VisitLevers
          visit={visit}
          candidates={candidates}
          actions={{ reassign: reassignBooking, cancel: cancelForStaff }}
          latest={latest}
          next={late && visit.can.reassign}
        />
      </Section>
      <Section
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
              next
            />
          </div>
        ) : null}
        <MoneyLevers
          payment={payment}
          visitStatus={visit.status}
          actions={{ capture: captureManually, void: voidManually, refund: refundPayment, retry: retryPayment }}
          approvalAboveMinor={policy.approvalAboveMinor}
          latest={latest}
          next={verb}
        />
      </Section>
      <Section title={t('booking.evidence')}>
        <EvidencePanel visit={visit} verification={verification} />
        <Lever
          action={requestSignature}
          label={t('lever.link.label')}
          consequence={t('lever.link.does')}
          why={
            visit.status === 'completed'
              ? undefined
              : t(visit.completedAt === null ? 'why.notDone' : 'why.signedAlready')
          }
          latest={latest}
          submit={t('lever.link.submit')}
          hidden={{ bookingId: visit.id }}
        />
      </Section>
      {actor.role === 'super_admin' ? (
        <p className="text-sm">
          <Link className="link" href={`/admin/audit?table=bookings&rowId=${visit.id}`}>
            {t('booking.audit')}
          </Link>
        </p>
      ) : null}
    </aside>
  );
}
