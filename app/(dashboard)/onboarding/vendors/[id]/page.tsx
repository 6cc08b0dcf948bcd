import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { AuditList } from '@/components/audit/audit-list';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { ApplicationFacts, ApplicationScope } from '@/components/vendors/application-facts';
import { DocumentChecklist } from '@/components/vendors/document-checklist';
import { DocumentReview, DocumentSight } from '@/components/vendors/document-review';
import { OwnerLever } from '@/components/vendors/owner-lever';
import { ReviewLevers } from '@/components/vendors/review-levers';
import { ReviewersHere } from '@/components/vendors/reviewers-here';
import { personHistory } from '@/lib/audit/queries/history';
import { requireUser } from '@/lib/auth/session';
import { formatLocale } from '@/lib/core/i18n/locale';
import { orNotFound } from '@/lib/core/or-not-found';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { readClock } from '@/lib/scheduling/queries/read-clock';
import {
  approveVendor,
  ownApplication,
  reinstateVendor,
  rejectVendor,
  requestRevision,
  suspendVendor,
  takeIntoReview,
} from '@/lib/vendors/actions/decide-vendor';
import { noteReviewer } from '@/lib/vendors/actions/note-reviewer';
import { reviewDocument } from '@/lib/vendors/actions/review-document';
import { getVendor } from '@/lib/vendors/queries';
import { listDocuments } from '@/lib/vendors/queries/documents';
import { applicationNeighbours } from '@/lib/vendors/queries/neighbours';
import { otherReviewers } from '@/lib/vendors/queries/other-reviewers';
import type { DocumentPlace } from '@/lib/vendors/schema/documents';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ document?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('onboarding.application'))('facts') };
}

/** The document that is looked at: the one that was asked for, else the first that waits. */
const lookedAt = (places: DocumentPlace[], asked: string | undefined): DocumentPlace | undefined =>
  places.find(({ kind }) => kind === asked) ??
  places.find(({ open }) => open?.status === 'submitted') ??
  places.find(({ open, accepted }) => open ?? accepted);

export default async function ApplicationPage({ params, searchParams }: Props) {
  const actor = await requireUser('onboard_manager', 'super_admin');
  const [{ id }, { document: asked }] = await Promise.all([params, searchParams]);
  const vendor = await orNotFound(getVendor(actor, id));
  const [t, { previous, next }, others, history, places, clock] = await Promise.all([
    getTranslations('onboarding.application'),
    applicationNeighbours(actor, vendor.id),
    otherReviewers(actor, vendor.id),
    personHistory(actor, vendor.id),
    listDocuments(actor, vendor.id),
    readClock(actor, DEFAULT_TIME_ZONE),
  ]);
  const here = lookedAt(places, asked);
  const d = await getTranslations('onboarding.documents');
  const list = new Intl.ListFormat(formatLocale(await getLocale()));
  return (
    <>
      <PageHeader
        back={{ href: '/onboarding', label: t('back') }}
        title={vendor.displayName}
        actions={
          <>
            {previous ? (
              <ButtonLink href={`/onboarding/vendors/${previous.id}`}>
                {t('previous', { name: previous.displayName })}
              </ButtonLink>
            ) : null}
            {next ? (
              <ButtonLink href={`/onboarding/vendors/${next.id}`}>{t('next', { name: next.displayName })}</ButtonLink>
            ) : null}
          </>
        }
      />
      <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_26rem]">
        <Section
          title={t('decide')}
          className="lg:sticky lg:top-6 lg:col-start-2 lg:row-start-1 lg:max-h-[calc(100dvh-3rem)] lg:overflow-y-auto"
        >
          {/* As high with somebody as with nobody: who comes or goes moves nothing under the reader's hand. */}
          <div role="status" className="min-h-15 pb-3">
            <Notice tone={others.length > 0 ? 'info' : 'faded'}>
              {t('others', { count: others.length, names: list.format(others) })}
            </Notice>
          </div>
          <ReviewersHere vendorId={vendor.id} note={noteReviewer} />
          <OwnerLever vendor={vendor} viewerId={actor.userId} now={clock.now} action={ownApplication} />
          {here ? (
            <div className="mb-6">
              <h3 className="mb-1 font-semibold">{d('claimed')}</h3>
              <DocumentReview place={here} action={reviewDocument} />
            </div>
          ) : null}
          <ReviewLevers
            vendor={vendor}
            places={places}
            actions={{
              takeIntoReview,
              approve: approveVendor,
              requestRevision,
              reject: rejectVendor,
              suspend: suspendVendor,
              reinstate: reinstateVendor,
            }}
          />
        </Section>
        <div className="grid gap-8 lg:col-start-1 lg:row-start-1">
          <Section title={d('title')} id="documents">
            {places.length === 0 ? (
              <p className="text-ink-2">{d('none')}</p>
            ) : (
              <DocumentChecklist vendorId={vendor.id} places={places} here={here?.kind} />
            )}
            {here ? (
              <div className="mt-4">
                <DocumentSight place={here} />
              </div>
            ) : null}
          </Section>
          <Section title={t('facts')}>
            <ApplicationFacts vendor={vendor} />
          </Section>
          <ApplicationScope vendor={vendor} />
          <Section title={t('history')} id="history">
            <AuditList rows={history} admin={actor.role === 'super_admin'} />
          </Section>
        </div>
      </div>
    </>
  );
}
