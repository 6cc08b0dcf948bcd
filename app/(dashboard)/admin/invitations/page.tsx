import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InvitationList } from '@/components/people/invitation-list';
import { InviteForm } from '@/components/people/invite-form';
import { PageHeader } from '@/components/shell/page-header';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { inviteStaff, resendInvitation, revokeInvitation } from '@/lib/people/actions/invitations';
import { listOpenInvitations } from '@/lib/people/queries/invitations';
import { STAFF_ROLES } from '@/lib/people/schema';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.invite'))('title') };
}

export default async function InvitationsPage() {
  const actor = await requireUser('super_admin');
  const [t, d, rows] = await Promise.all([
    getTranslations('admin.invite'),
    getTranslations('desk'),
    listOpenInvitations(actor),
  ]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} back={{ href: '/admin', label: t('back') }} />
      <div className="grid max-w-5xl items-start gap-x-14 gap-y-10 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <InviteForm action={inviteStaff} roles={STAFF_ROLES.map((value) => ({ value, label: d(`roles.${value}`) }))} />
        <Section title={t('open')}>
          <InvitationList rows={rows} actions={{ resend: resendInvitation, revoke: revokeInvitation }} />
        </Section>
      </div>
    </>
  );
}
