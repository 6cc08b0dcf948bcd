import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import type { PaymentSession } from '@/lib/payments/schema';
import type { SessionStatus } from '@/lib/payments/state';
import { Notice } from '../ui/notice';
import { Section } from '../ui/section';
import { AuthorizeStep, type AuthorizeStepProps } from './authorize-step';
import { usePayText } from './pay-text';
import { StripeScript } from './stripe-script';

export type AuthorizeSectionProps = Omit<AuthorizeStepProps, 'text'> & {
  state: Omit<PaymentSession, 'clientSecret'>;
  /** The customer has signed; only the money is open. */
  signed: boolean;
};

const ASKS: Record<SessionStatus, 'due' | 'failed' | 'requires_action' | null> = {
  due: 'due',
  failed: 'failed',
  requires_action: 'requires_action',
  authorized: null,
  captured: null,
};

/** What is still to be done about the money, and where; one quiet sentence when it is held, nothing when it is paid. */
export function AuthorizeSection({ state, signed, ...step }: AuthorizeSectionProps) {
  const t = useTranslations('payments.authorize');
  const reasons = useTranslations('payments.refusal');
  const locale = formatLocale(useLocale());
  const values = {
    amount: formatMoney(state.amountMinor, state.currency, locale),
    card: state.cardLabel ?? t('anyCard'),
  };
  const ask = ASKS[state.status];
  const text = usePayText({
    start: t(`start.${ask ?? 'due'}`),
    submit: t(signed ? 'pay' : 'hold', values),
    done: t('done', values),
  });
  if (!ask) {
    return state.status === 'authorized' && !signed ? <Notice tone="info">{t('held', values)}</Notice> : null;
  }
  // What the bank said comes first: then the reader knows which card to take.
  const why = ask === 'failed' && state.refusal ? `${reasons(state.refusal)} ` : '';
  return (
    <Section title={t(`title.${ask}`)}>
      <p className="mb-4 text-sm text-ink-2">
        {why}
        {signed ? t('leadSigned', values) : t(`lead.${ask}`, values)}
      </p>
      <StripeScript />
      <AuthorizeStep {...step} text={text} />
    </Section>
  );
}
