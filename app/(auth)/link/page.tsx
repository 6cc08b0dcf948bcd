import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { currentAccountLink } from '@/lib/auth/held-link';
import { heldPhone } from '@/lib/auth/held-phone';
import { currentActor } from '@/lib/auth/session';
import { DeadLink, InvitationForm, ProveForm, RecoverForm, ResetForm } from './forms';
import { Invited } from './invited';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.link'))('heading'), referrer: 'no-referrer', robots: { index: false } };
}

/** Whatever a mailed link opens. A dead one looks the same whatever it was for and died of. */
export default async function LinkPage() {
  const link = await currentAccountLink();
  switch (link.kind) {
    case 'reset_password':
      return <ResetForm email={link.email} />;
    case 'verify_email':
      return <ProveForm email={link.email} />;
    case 'recover_number':
      return <RecoverForm name={link.name} held={await heldPhone()} />;
    case 'invitation':
      return <InvitationForm {...link} />;
    case 'vendor_invitation':
      return <Invited invited={link.invited} actor={await currentActor()} />;
    case 'dead':
      return <DeadLink />;
  }
}
