import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { ApplicationFacts, ApplicationScope } from '@/components/vendors/application-facts';
import { ReviewLevers } from '@/components/vendors/review-levers';
import { requireUser } from '@/lib/auth/session';
import { orNotFound } from '@/lib/core/or-not-found';
import {
  approveVendor,
  reinstateVendor,
  rejectVendor,
  requestRevision,
  suspendVendor,
  takeIntoReview,
} from '@/lib/vendors/actions/decide-vendor';
import { getVendor } from '@/lib/vendors/queries';
import { applicationNeighbours } from '@/lib/vendors/queries/neighbours';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('onboarding.application'))('facts') };
}

export default async function ApplicationPage({ params }: Props) {
  const actor = await requireUser('onboard_manager', 'super_admin');
  const { id } = await params;
  const vendor = await orNotFound(getVendor(actor, id));
  const [t, { previous, next }] = await Promise.all([
    getTranslations('onboarding.application'),
    applicationNeighbours(actor, vendor.id),
  ]);
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
        <div className="grid gap-8 max-lg:order-2">
          <Section title={t('facts')}>
            <ApplicationFacts vendor={vendor} />
          </Section>
          <ApplicationScope vendor={vendor} />
        </div>
        <Section title={t('decide')} className="lg:sticky lg:top-6">
          <ReviewLevers
            vendor={vendor}
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
      </div>
    </>
  );
}
