import { getTranslations } from 'next-intl/server';
import { CodeStep } from '@/components/people/code-step';
import { TimedForm } from '@/components/people/timed-form';
import { ErasureForm } from '@/components/privacy/erasure-form';
import { ObstacleList } from '@/components/privacy/obstacle-list';
import { OpenErasure } from '@/components/privacy/open-erasure';
import { WhatBecomes } from '@/components/privacy/what-becomes';
import { Notice } from '@/components/ui/notice';
import { sendOwnCode } from '@/lib/auth/actions/account';
import { passwordStanding } from '@/lib/auth/change-password';
import type { Actor, UserActor } from '@/lib/core/actor';
import { formatPhone } from '@/lib/core/phone';
import { pauseLeft } from '@/lib/people/policy';
import { requestOwnErasure, withdrawOwnErasure } from '@/lib/privacy/actions';
import { erasureStanding } from '@/lib/privacy/queries/erasure-standing';

type Props = { actor: Actor & UserActor; role: 'customer' | 'vendor'; sent: string | undefined };

/** Everything about one's own erasure: what becomes of what, what it waits for, and the proof that asks for it. */
export async function OwnErasure({ actor, role, sent }: Props) {
  const [t, standing, proof] = await Promise.all([
    getTranslations('account.data'),
    erasureStanding(actor, actor.userId),
    passwordStanding(actor),
  ]);
  if (standing.open) return <OpenErasure standing={standing} withdraw={withdrawOwnErasure} />;
  const waits = standing.obstacles.length > 0;
  const hidden = { whenPossible: String(waits) };
  const submitText = t(waits ? 'submitLater' : 'submit');
  const sentAt = Number(sent);
  return (
    <div className="grid gap-6">
      <WhatBecomes role={role} />
      {waits ? (
        <Notice tone="info" title={t('waitsFor')}>
          <ObstacleList obstacles={standing.obstacles} days={standing.days} />
        </Notice>
      ) : (
        <p className="font-medium">{t('final')}</p>
      )}
      {proof.has ? (
        <ErasureForm action={requestOwnErasure} hidden={hidden} submitText={submitText} />
      ) : sentAt > 0 ? (
        <CodeStep
          enter={requestOwnErasure}
          enterWith={hidden}
          resend={sendOwnCode}
          resendWith={{ back: 'data' }}
          pause={pauseLeft(sentAt, Date.now())}
          sentAt={sentAt}
          submitText={submitText}
        />
      ) : proof.phone ? (
        <>
          <p>{t('codeFirst', { phone: formatPhone(proof.phone) })}</p>
          <TimedForm
            action={sendOwnCode}
            hidden={{ back: 'data' }}
            pause={0}
            text={{ submit: t('sendCode'), wait: '', sending: t('pending') }}
          />
        </>
      ) : (
        <p>{t('needProof')}</p>
      )}
    </div>
  );
}
