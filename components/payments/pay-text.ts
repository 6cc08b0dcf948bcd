import { useTranslations } from 'next-intl';
import { REFUSALS } from '@/lib/payments/policy/dunning';
import type { AuthorizeStepProps } from './authorize-step';

type PayText = AuthorizeStepProps['text'];

/** The words of paying with a card, the same wherever something is paid. */
export function usePayText(own: Pick<PayText, 'start' | 'submit' | 'done'>): PayText {
  const t = useTranslations('payments.authorize');
  const reasons = useTranslations('payments.refusal');
  return {
    ...own,
    confirm: t('start.requires_action'),
    working: t('working'),
    loading: t('loading'),
    unavailable: t('unavailable'),
    failedAgain: t('failedAgain'),
    which: t('which'),
    another: t('another'),
    refusals: Object.fromEntries(REFUSALS.map((reason) => [reason, `${reasons(reason)} ${reasons('next')}`])),
  };
}
