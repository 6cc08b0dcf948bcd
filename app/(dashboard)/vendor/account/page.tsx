import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BlockedList } from '@/components/safety/blocked-list';
import { PageHeader } from '@/components/shell/page-header';
import { ThemeChoice } from '@/components/shell/theme-choice';
import { ActionForm } from '@/components/ui/action-form';
import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import { SubmitButton } from '@/components/ui/submit-button';
import { OwnPortrait } from '@/components/vendors/own-portrait';
import { ProfileFacts } from '@/components/vendors/profile-facts';
import { WorkSettings } from '@/components/vendors/work-settings';
import { signOut } from '@/lib/auth/actions';
import { payoutStanding } from '@/lib/payments/queries/payout-account';
import { unblockPerson } from '@/lib/people/actions/blocks';
import { listBlocks } from '@/lib/people/queries/blocks';
import { unsentOf } from '@/lib/vendors/policy/documents';
import { listDocuments } from '@/lib/vendors/queries/documents';
import { OwnAccess, OwnDevices, OwnProfile, OwnTax } from '../../own-account';
import { vendorHere } from '../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.account'))('title') };
}

export default async function AccountPage() {
  const { actor, vendor } = await vendorHere();
  const [blocks, places, payouts, t, a, common] = await Promise.all([
    listBlocks(actor),
    vendor ? listDocuments(actor, vendor.id) : [],
    payoutStanding(actor),
    getTranslations('vendor.account'),
    getTranslations('account'),
    getTranslations('common'),
  ]);
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="sections">
        {vendor ? (
          <Section title={t('work')}>
            <WorkSettings vendor={vendor} payouts={payouts.status} documentsOpen={unsentOf(places).length} />
          </Section>
        ) : null}
        <Section title={t('notifications')}>
          <Link href="/notifications/settings" className="link inline-flex min-h-11 items-center">
            {t('notificationsLink')}
          </Link>
        </Section>
        {vendor ? (
          <Section title={t('public')}>
            <OwnPortrait vendor={vendor} />
            <ProfileFacts vendor={vendor} />
          </Section>
        ) : null}
        <OwnProfile actor={actor} />
        <OwnAccess actor={actor} />
        <OwnTax actor={actor} />
        <Section title={a('data.title')}>
          <Link href="/account/data" className="link inline-flex min-h-11 items-center">
            {a('data.link')}
          </Link>
        </Section>
        <BlockedList blocks={blocks} unblock={unblockPerson} />
        <Section title={common('theme.label')}>
          <ThemeChoice />
        </Section>
        <div className="grid gap-5">
          <OwnDevices actor={actor} />
          <ActionForm action={signOut} data-leaves>
            <SubmitButton variant="quiet" size="wide">
              {t('signOut')}
            </SubmitButton>
          </ActionForm>
        </div>
      </div>
    </>
  );
}
