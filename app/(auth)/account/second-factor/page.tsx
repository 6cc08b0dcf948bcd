import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { FactorFacts } from '@/components/people/factor-facts';
import { FactorSetup } from '@/components/people/factor-setup';
import { RecoveryCodes } from '@/components/people/recovery-codes';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { signOut } from '@/lib/auth/actions';
import { beginFactor, confirmFactor, endFactor, keptCodes, renewCodes } from '@/lib/auth/actions/second-factor';
import { heldCodes } from '@/lib/auth/held-codes';
import { ownFactor } from '@/lib/auth/second-factor';
import { currentSession, requireDespite } from '@/lib/auth/session';
import type { Actor, UserActor } from '@/lib/core/actor';
import { env } from '@/lib/core/env';
import { accountOf } from '@/lib/people/policy';
import { BeginForm } from './begin-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.factor'))('title') };
}

/** A manager's second factor: set up, its codes, and its end. Where one is required, nothing else opens before. */
export default async function SecondFactorPage() {
  const actor = await requireDespite(['second_factor_unset'], 'onboard_manager', 'ops_manager', 'super_admin');
  const [t, { missing }] = await Promise.all([getTranslations('account.factor'), currentSession()]);
  const mustSetUp = missing === 'second_factor_unset';
  const { lead, body } = await standingOf(actor, mustSetUp);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={lead}
        back={mustSetUp ? undefined : { href: accountOf(actor.role), label: t('back') }}
      />
      {body}
      {mustSetUp ? (
        <ActionForm action={signOut} className="mt-6 border-t border-rule pt-2">
          <SubmitButton variant="link">{t('signOut')}</SubmitButton>
        </ActionForm>
      ) : null}
    </>
  );
}

async function standingOf(
  actor: Actor & UserActor,
  mustSetUp: boolean,
): Promise<{ lead: string | undefined; body: ReactNode }> {
  const [t, factor, codes] = await Promise.all([getTranslations('account.factor'), ownFactor(actor), heldCodes(actor)]);
  const lead = t(mustSetUp ? 'required' : 'lead');
  if (factor.state === 'on') {
    if (codes) return { lead: undefined, body: <RecoveryCodes codes={codes} kept={keptCodes} /> };
    const required = env().STAFF_SECOND_FACTOR === 'required';
    const body = <FactorFacts factor={factor} required={required} renew={renewCodes} end={endFactor} />;
    return { lead: undefined, body };
  }
  if (factor.state === 'begun') {
    return { lead, body: <FactorSetup enrolment={factor.enrolment} confirm={confirmFactor} /> };
  }
  return { lead, body: <BeginForm action={beginFactor} /> };
}
