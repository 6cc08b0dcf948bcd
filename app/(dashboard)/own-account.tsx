import { getTranslations } from 'next-intl/server';
import { TaxProfileForm } from '@/components/invoices/tax-profile-form';
import { AccessFacts } from '@/components/people/access-facts';
import { EmailFacts } from '@/components/people/email-facts';
import { OwnSessions } from '@/components/people/own-sessions';
import { ProfileForm } from '@/components/people/profile-form';
import { Section } from '@/components/ui/section';
import { askEmailProof, signOutEverywhere } from '@/lib/auth/actions/account';
import { passwordStanding } from '@/lib/auth/change-password';
import { ownFactor } from '@/lib/auth/second-factor';
import { listSessions } from '@/lib/auth/sessions';
import type { Actor, UserActor } from '@/lib/core/actor';
import { saveTaxProfile } from '@/lib/invoices/actions';
import { ownTaxProfile } from '@/lib/invoices/queries/tax-profile';
import { revokeOwnSession, updateMe } from '@/lib/people/actions/own-account';
import { canHaveFactor, pauseLeft } from '@/lib/people/policy';
import { me } from '@/lib/people/queries';
import { pendingEmail } from '@/lib/people/queries/mail-links';

type Props = { actor: Actor & UserActor };

/** Name and language: the same for all five roles. */
export async function OwnProfile({ actor }: Props) {
  const [person, t] = await Promise.all([me(actor), getTranslations('account.profile')]);
  return (
    <Section title={t('title')}>
      <ProfileForm person={person} action={updateMe} />
    </Section>
  );
}

/** How one signs in: address, number, password, and a manager's second factor. */
export async function OwnAccess({ actor }: Props) {
  const [person, standing, pending, factor, t] = await Promise.all([
    me(actor),
    passwordStanding(actor),
    pendingEmail(actor),
    canHaveFactor(actor) ? ownFactor(actor) : undefined,
    getTranslations('account.access'),
  ]);
  return (
    <Section title={t('title')}>
      <EmailFacts
        person={person}
        pending={pending && { email: pending.email, pause: pauseLeft(pending.sentAt, Date.now()) }}
        ask={askEmailProof}
      />
      <AccessFacts person={person} hasPassword={standing.has} factor={factor} />
    </Section>
  );
}

/** How one is registered for tax: customers and professionals. */
export async function OwnTax({ actor }: Props) {
  const [profile, t] = await Promise.all([ownTaxProfile(actor), getTranslations('documents.profile')]);
  return (
    <Section title={t('title')} id="tax">
      <TaxProfileForm profile={profile} isVendor={actor.role === 'vendor'} action={saveTaxProfile} />
    </Section>
  );
}

/** Where one is signed in. */
export async function OwnDevices({ actor }: Props) {
  const [sessions, t] = await Promise.all([listSessions(actor), getTranslations('account.sessions')]);
  return (
    <Section title={t('title')}>
      <OwnSessions
        sessions={sessions}
        userId={actor.userId}
        actions={{ end: revokeOwnSession, everywhere: signOutEverywhere }}
      />
    </Section>
  );
}
