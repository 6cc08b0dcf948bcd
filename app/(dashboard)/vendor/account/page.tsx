import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { SessionList } from '@/components/people/session-list';
import { PageHeader } from '@/components/shell/page-header';
import { ThemeChoice } from '@/components/shell/theme-choice';
import { ActionForm } from '@/components/ui/action-form';
import { Section } from '@/components/ui/section';
import { SubmitButton } from '@/components/ui/submit-button';
import { ProfileFacts } from '@/components/vendors/profile-facts';
import { ProfileForm } from '@/components/vendors/profile-form';
import { WorkSettings } from '@/components/vendors/work-settings';
import { signOut } from '@/lib/auth/actions';
import { listSessions } from '@/lib/auth/sessions';
import { revokeOwnSession, updateMe } from '@/lib/people/actions/own-account';
import { me } from '@/lib/people/queries';
import { vendorHere } from '../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.account'))('title') };
}

export default async function AccountPage() {
  const { actor, vendor } = await vendorHere();
  const [person, sessions, t, common] = await Promise.all([
    me(actor),
    listSessions(actor),
    getTranslations('vendor.account'),
    getTranslations('common'),
  ]);
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
          <ProfileForm person={person} action={updateMe} />
        </Section>
        <Section title={t('notifications')}>
          <Link href="/notifications/settings" className="link inline-flex min-h-11 items-center">
            {t('notificationsLink')}
          </Link>
        </Section>
        {vendor ? (
          <Section title={t('public')}>
            <ProfileFacts vendor={vendor} />
          </Section>
        ) : null}
        <Section title={common('theme.label')}>
          <ThemeChoice />
        </Section>
        <Section title={t('sessionsTitle')}>
          <SessionList sessions={sessions} userId={actor.userId} own={false} end={revokeOwnSession} />
          <ActionForm action={signOut} className="mt-5">
            <SubmitButton variant="quiet" size="wide">
              {t('signOut')}
            </SubmitButton>
          </ActionForm>
        </Section>
      </div>
    </>
  );
}
