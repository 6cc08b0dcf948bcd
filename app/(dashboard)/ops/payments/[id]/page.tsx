import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DocumentList } from '@/components/invoices/document-list';
import { CaseEvidenceSection } from '@/components/ops/case-evidence';
import { LatestLine } from '@/components/ops/desk-timeline';
import { ManagersHands, RefundList } from '@/components/ops/managers-hands';
import { MoneyLevers } from '@/components/ops/money-levers';
import { PaymentFacts } from '@/components/ops/payment-facts';
import { PayoutLever } from '@/components/ops/payout-lever';
import { PendingApproval } from '@/components/ops/pending-approval';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { currentPolicy } from '@/lib/catalog/queries/get-service';
import { orNotFound } from '@/lib/core/or-not-found';
import { listDocuments } from '@/lib/invoices/queries/documents';
import { attachEvidence } from '@/lib/payments/actions/case-evidence';
import { holdPayout, releasePayout } from '@/lib/payments/actions/chargebacks';
import {
  approveAction,
  captureManually,
  refundPayment,
  retryPayment,
  voidManually,
} from '@/lib/payments/actions/manage-payment';
import { declineAction, retryPayout } from '@/lib/payments/actions/resolve';
import { caseEvidenceOf } from '@/lib/payments/queries/case-evidence';
import { getPayment } from '@/lib/payments/queries/get-payment';
import { refundableLines } from '@/lib/payments/queries/refund-lines';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.payments'))('title') };
}

export default async function OpsPaymentPage({ params }: Props) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const { id } = await params;
  const payment = await orNotFound(Promise.resolve().then(() => getPayment(actor, id)));
  const [t, d, documents, visit, policy, lines, evidence] = await Promise.all([
    getTranslations('ops'),
    getTranslations('documents.list'),
    listDocuments(actor, payment.bookingId),
    getBooking(actor, payment.bookingId),
    currentPolicy(actor),
    refundableLines(actor, payment.bookingId),
    caseEvidenceOf(actor, payment.bookingId),
  ]);
  const waiting = payment.actions?.find((one) => one.status === 'pending_approval');
  return (
    <>
      <PageHeader
        back={{ href: '/ops/payments', label: t('paymentPage.back') }}
        title={t('paymentPage.title', { reference: payment.bookingReference })}
        lead={[payment.serviceTitle, payment.customerName].filter(Boolean).join(' · ')}
        actions={
          <>
            <ButtonLink href={`/ops/bookings/${payment.bookingId}/statement`}>{t('paymentPage.statement')}</ButtonLink>
            <ButtonLink href={`/ops/bookings/${payment.bookingId}`}>{t('paymentPage.visit')}</ButtonLink>
          </>
        }
      />
      {waiting ? (
        <div className="mb-8">
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
      <div className="grid items-start gap-x-12 gap-y-8 xl:grid-cols-2">
        <div className="grid gap-8">
          <Section title={t('paymentPage.facts')}>
            <PaymentFacts payment={payment} now={visit.now} />
          </Section>
          {payment.refunds.length > 0 ? (
            <Section title={t('paymentPage.refunds')}>
              <RefundList payment={payment} />
              {payment.refunds.map((refund) => (
                <CaseEvidenceSection
                  key={refund.id}
                  of="refund"
                  caseId={refund.id}
                  bookingId={payment.bookingId}
                  evidence={evidence}
                  photos={visit.photos}
                  signatureId={visit.signature?.evidenceId ?? null}
                  messages={[]}
                  attach={attachEvidence}
                />
              ))}
            </Section>
          ) : null}
          {payment.capturedMinor > 0 ? (
            <Section title={d('title')}>
              <DocumentList
                documents={documents.filter((document) => document.paymentId === payment.id)}
                receipt={`/ops/bookings/${payment.bookingId}/paid.pdf`}
              />
            </Section>
          ) : null}
          <Section title={t('paymentPage.hands')}>
            <ManagersHands payment={payment} />
          </Section>
        </div>
        <Section title={t('paymentPage.levers')}>
          <MoneyLevers
            payment={payment}
            visitStatus={visit.status}
            actions={{ capture: captureManually, void: voidManually, refund: refundPayment, retry: retryPayment }}
            approvalAboveMinor={policy.rules.approvalAboveMinor}
            lines={lines}
            latest={<LatestLine timeline={visit.timeline} zone={visit.timeZone} />}
          />
          <PayoutLever
            payout={payment.payout}
            bookingId={payment.bookingId}
            actions={{ retry: retryPayout, hold: holdPayout, release: releasePayout }}
          />
        </Section>
      </div>
    </>
  );
}
