import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { Section } from '@/components/ui/section';
import { SubmitButton } from '@/components/ui/submit-button';
import { ProfileFacts } from '@/components/vendors/profile-facts';
import { WorkSettings } from '@/components/vendors/work-settings';
import { signOut } from '@/lib/auth/actions';
import { me } from '@/lib/people/queries';
import { vendorHere } from '../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.account'))('title') };
}

export default async function AccountPage() {
  const { actor, vendor } = await vendorHere();
  const [person, t] = await Promise.all([me(actor), getTranslations('vendor.account')]);
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid gap-x-12 gap-y-8 md:grid-cols-2">
        {vendor ? (
          <Section title={t('work')}>
            <WorkSettings vendor={vendor} />
          </Section>
        ) : null}
        <Section title={t('you')}>
          <ProfileFacts person={person} vendor={vendor} />
        </Section>
        <Section title={t('sessionsTitle')}>
          <ActionForm action={signOut}>
            <SubmitButton variant="quiet">{t('signOut')}</SubmitButton>
          </ActionForm>
        </Section>
      </div>
    </>
  );
}
