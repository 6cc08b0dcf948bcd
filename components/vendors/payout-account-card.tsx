import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { PayoutStanding } from '@/lib/payments/schema/payouts';
import { ActionForm } from '../ui/action-form';
import { Money } from '../ui/money';
import { Section } from '../ui/section';
import { Status, type Tone } from '../ui/status';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';

type Props = { standing: PayoutStanding; zone: string; action: FormAction };

const TONES: Record<PayoutStanding['status'], Tone> = {
  not_started: 'warn',
  more_needed: 'warn',
  in_review: 'info',
  ready: 'ok',
  restricted: 'bad',
};

/** How a professional's account at the provider stands: one sentence, what is missing, and the way there. */
export function PayoutAccountCard({ standing, zone, action }: Props) {
  const t = useTranslations('vendor.payouts');
  const { status, needs, needsBy, readAt, blockedMinor, currency } = standing;
  return (
    <Section title={t('account')}>
      <p>
        <Status tone={TONES[status]} mark={status === 'ready' ? 'square' : 'half'}>
          {t(`status.${status}`)}
        </Status>
      </p>
      <p className="mt-2">{t(`says.${status}`)}</p>
      {blockedMinor > 0 ? (
        <p className="mt-2">
          {t.rich('waiting', { amount: () => <Money amountMinor={blockedMinor} currency={currency} /> })}
        </p>
      ) : null}
      {needs.length > 0 ? (
        <>
          <p className="mt-4 text-sm font-semibold">{t('needed')}</p>
          <ul className="mt-1 border-t border-rule">
            {needs.map((need) => (
              <li key={need} className="border-b border-rule py-2">
                {t(`need.${need}`)}
              </li>
            ))}
          </ul>
          {needsBy ? (
            <p className="mt-2 text-sm text-ink-2">
              {t.rich('neededBy', { time: () => <Time at={needsBy} zone={zone} /> })}
            </p>
          ) : null}
        </>
      ) : null}
      {status === 'restricted' ? null : (
        <div className="mt-6">
          <ActionForm action={action}>
            <SubmitButton
              variant={status === 'not_started' || status === 'more_needed' ? 'next' : 'quiet'}
              size="wide"
              pendingText={t('opening')}
            >
              {t(`go.${status}`)}
            </SubmitButton>
          </ActionForm>
        </div>
      )}
      {readAt ? (
        <p className="mt-4 text-sm text-ink-2">{t.rich('readAt', { time: () => <Time at={readAt} zone={zone} /> })}</p>
      ) : null}
    </Section>
  );
}
