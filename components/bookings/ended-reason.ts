import { useTranslations } from 'next-intl';

/** Why a visit ended, in words: what somebody wrote, or what one of our own codes stands for. */
export function useEndedReason(): (reason: string) => string {
  const t = useTranslations('states.ended');
  return (reason) => (t.has(reason as 'nobody_free') ? t(reason as 'nobody_free') : reason);
}
