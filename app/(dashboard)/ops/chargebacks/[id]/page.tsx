import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CaseEvidenceSection } from '@/components/ops/case-evidence';
import { ChargebackEvidence } from '@/components/ops/chargeback-evidence';
import { ChargebackFactList } from '@/components/ops/chargeback-facts';
import { ComparePhotos } from '@/components/photos/compare-photos';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { orNotFound } from '@/lib/core/or-not-found';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { getConversation } from '@/lib/messages/queries/messages';
import { attachEvidence } from '@/lib/payments/actions/case-evidence';
import { giveUpChargeback, submitEvidence } from '@/lib/payments/actions/chargebacks';
import { caseEvidenceOf } from '@/lib/payments/queries/case-evidence';
import { getChargeback } from '@/lib/payments/queries/chargebacks';
import { listPhotos } from '@/lib/photos/queries';
import { readClock } from '@/lib/scheduling/queries/read-clock';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.chargebacks'))('title') };
}

export default async function ChargebackPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const { id } = await params;
  const chargeback = await orNotFound(Promise.resolve().then(() => getChargeback(actor, id)));
  const [t, photos, evidence, talk, clock] = await Promise.all([
    getTranslations('ops.chargebacks'),
    listPhotos(actor, chargeback.bookingId),
    caseEvidenceOf(actor, chargeback.bookingId),
    getConversation(actor, chargeback.bookingId, { limit: 12 }),
    readClock(actor, DEFAULT_TIME_ZONE),
  ]);
  return (
    <>
      <PageHeader
        back={{ href: '/ops/chargebacks', label: t('title') }}
        title={t('of', { reference: chargeback.reference })}
        lead={chargeback.serviceTitle}
        actions={<ButtonLink href={`/ops/bookings/${chargeback.bookingId}`}>{t('visit')}</ButtonLink>}
      />
      <div className="grid items-start gap-x-12 gap-y-8 xl:grid-cols-2">
        <div className="grid gap-8">
          <Section title={t('facts')}>
            <ChargebackFactList chargeback={chargeback} now={clock.now} />
          </Section>
          <Section title={t('photos')}>
            <ComparePhotos photos={photos} />
            <CaseEvidenceSection
              of="chargeback"
              caseId={chargeback.id}
              bookingId={chargeback.bookingId}
              evidence={evidence}
              photos={photos}
              signatureId={chargeback.signatureId}
              messages={talk.data}
              attach={attachEvidence}
            />
          </Section>
        </div>
        <Section title={t('evidence')}>
          <ChargebackEvidence
            chargeback={chargeback}
            photos={photos}
            submit={submitEvidence}
            giveUp={giveUpChargeback}
          />
        </Section>
      </div>
    </>
  );
}
