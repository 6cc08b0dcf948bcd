import { getTranslations } from 'next-intl/server';
import { CaseEvidenceSection } from '@/components/ops/case-evidence';
import { DecideLever } from '@/components/ops/decide-lever';
import { LatestLine } from '@/components/ops/desk-timeline';
import { DoorSection } from '@/components/ops/door-section';
import { EvidencePanel } from '@/components/ops/evidence-panel';
import { latenessOf } from '@/components/ops/lateness';
import { LinkTrail } from '@/components/ops/link-trail';
import { MissedLever } from '@/components/ops/missed-lever';
import { PhotoFlags } from '@/components/ops/photo-flags';
import { VisitLevers } from '@/components/ops/visit-levers';
import { TakeEvidence } from '@/components/signing/take-evidence';
import { ActionForm } from '@/components/ui/action-form';
import { Lever } from '@/components/ui/lever';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { SubmitButton } from '@/components/ui/submit-button';
import { Time } from '@/components/ui/time';
import { cancelForStaff } from '@/lib/bookings/actions/cancel-for-staff';
import { answerObjection, declareMissed } from '@/lib/bookings/actions/door';
import { reassignBooking } from '@/lib/bookings/actions/reassign-booking';
import { chargeMade } from '@/lib/bookings/queries/charge-made';
import { listCandidates } from '@/lib/bookings/queries/list-candidates';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { Actor, UserActor } from '@/lib/core/actor';
import type { Policy } from '@/lib/core/policy';
import { getConversation } from '@/lib/messages/queries/messages';
import { attachEvidence } from '@/lib/payments/actions/case-evidence';
import { resolveDispute } from '@/lib/payments/actions/resolve';
import { caseEvidenceOf } from '@/lib/payments/queries/case-evidence';
import { getPayment, warrantyPayout } from '@/lib/payments/queries/get-payment';
import { listDuesOf } from '@/lib/payments/queries/list-dues';
import { refundableLines } from '@/lib/payments/queries/refund-lines';
import { decideFlag } from '@/lib/photos/actions/decide-flag';
import { listPhotoFlags } from '@/lib/photos/queries/list-flags';
import { requestSignature, revokeRequest } from '@/lib/signing/actions';
import { verifyEvidence } from '@/lib/signing/actions/verify-evidence';
import { linkTrail } from '@/lib/signing/queries/link-trail';
import { verifySignature } from '@/lib/signing/queries/verify-signature';
import type { DisputeRow } from '@/lib/signing/schema';
import { MoneySection } from './money-section';

type LeversProps = { actor: Actor & UserActor; visit: BookingDetail; dispute: DisputeRow | undefined; policy: Policy };

const isOut = (signature: BookingDetail['signature']): boolean =>
  signature?.status === 'issued' || signature?.status === 'viewed';

/** Right of the desk: Visit, Money, Evidence; each verb with its consequence, its reason or why not. */
export async function Levers({ actor, visit, dispute, policy }: LeversProps) {
  const [t, d, candidates, payment, payout, verification, charge, dues, trail, lines, evidence, talk, odd] =
    await Promise.all([
      getTranslations('ops'),
      getTranslations('desk'),
      visit.can.reassign ? listCandidates(actor, visit.id) : [],
      visit.payment ? getPayment(actor, visit.payment.id) : null,
      visit.putsRight ? warrantyPayout(actor, visit.id) : null,
      visit.signature?.evidenceId ? verifySignature(actor, visit.signature.evidenceId) : null,
      visit.status === 'cancelled' ? chargeMade(actor, visit.id) : null,
      listDuesOf(actor, visit.id),
      visit.signature ? linkTrail(actor, visit.id) : [],
      refundableLines(actor, visit.id),
      dispute ? caseEvidenceOf(actor, visit.id) : [],
      dispute ? getConversation(actor, visit.id, { limit: 12 }) : null,
      listPhotoFlags(actor, { bookingId: visit.id, status: 'open' }),
    ]);
  const latest = <LatestLine timeline={visit.timeline} zone={visit.timeZone} />;
  const late = latenessOf(visit, visit.now, policy.lateAfterMinutes) !== null;
  return (
    <aside
      aria-label={t('booking.levers')}
      className="grid gap-8 md:grid-cols-2 xl:col-start-2 xl:row-start-1 xl:grid-cols-1"
    >
      {dispute ? (
        <Section id="decide" title={t('booking.complaint')}>
          <p className="font-medium">
            {t.has(`disputeReason.${dispute.reason as 'other'}`)
              ? t(`disputeReason.${dispute.reason as 'other'}`)
              : dispute.reason}
          </p>
          {dispute.comment ? <p className="text-sm">“{dispute.comment}”</p> : null}
          <CaseEvidenceSection
            of="dispute"
            caseId={dispute.id}
            bookingId={visit.id}
            evidence={evidence}
            photos={visit.photos}
            signatureId={visit.signature?.evidenceId ?? null}
            messages={talk?.data ?? []}
            attach={attachEvidence}
          />
          <DecideLever
            dispute={dispute}
            stake={payment}
            sealed={visit.signedAt !== null}
            approvalAboveMinor={policy.approvalAboveMinor}
            action={resolveDispute}
            lines={lines}
            latest={latest}
          />
        </Section>
      ) : null}
      <Section id="visit" title={t('booking.visit')}>
        <VisitLevers
          visit={visit}
          candidates={candidates}
          noticeHours={policy.freeCancelHours}
          actions={{ reassign: reassignBooking, cancel: cancelForStaff }}
          latest={latest}
          next={late && visit.can.reassign}
        />
        <MissedLever visit={visit} action={declareMissed} latest={latest} />
      </Section>
      <PhotoFlags
        flags={odd.data}
        canAdd={visit.status === 'in_progress'}
        zone={visit.timeZone}
        decide={decideFlag}
        latest={latest}
      />
      <DoorSection visit={visit} answer={answerObjection} latest={latest} />
      <MoneySection
        actor={actor}
        visit={visit}
        payment={payment}
        payout={payout}
        charge={charge}
        dues={dues}
        policy={policy}
        lines={lines}
        latest={latest}
      />
      <Section id="evidence" title={t('booking.evidence')}>
        <EvidencePanel visit={visit} verification={verification} />
        <LinkTrail trail={trail} zone={visit.timeZone} />
        {visit.decideBy ? (
          <div className="my-4">
            <Notice
              tone="warn"
              title={t.rich('unsigned.decideBy', {
                time: () => <Time at={visit.decideBy ?? ''} zone={visit.timeZone} />,
              })}
            >
              <Link className="link" href={`/ops/never-signed?q=${visit.id}`}>
                {t('unsigned.open')}
              </Link>
            </Notice>
          </div>
        ) : null}
        {verification && verification.verdicts.bytesHash !== 'erased' ? (
          <>
            <ActionForm action={verifyEvidence} className="mt-2">
              <input type="hidden" name="evidenceId" value={verification.evidenceId} />
              <SubmitButton size="sm" variant="quiet">
                {t('evidence.verify')}
              </SubmitButton>
            </ActionForm>
            <TakeEvidence base={`/ops/bookings/${visit.id}`} />
          </>
        ) : null}
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
        <Lever
          action={revokeRequest}
          label={t('lever.revoke.label')}
          consequence={t('lever.revoke.does')}
          why={visit.status === 'completed' && isOut(visit.signature) ? undefined : t('why.noLink')}
          absent={visit.status !== 'completed'}
          latest={latest}
          reason={{ label: d('reason'), hint: d('reasonHint') }}
          submit={t('lever.revoke.submit')}
          variant="danger"
          hidden={{ bookingId: visit.id }}
        />
      </Section>
      <p className="text-sm">
        <Link className="link" href={`/ops/bookings/${visit.id}/log`}>
          {t('booking.audit')}
        </Link>
      </p>
    </aside>
  );
}
