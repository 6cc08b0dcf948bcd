import { useTranslations } from 'next-intl';
import type { PayoutStanding } from '@/lib/payments/schema/payouts';
import { ButtonLink } from '../ui/button';
import { Money } from '../ui/money';
import { Notice } from '../ui/notice';

/** One sentence and one action while something stands between a professional and his money; nothing else. */
export function PayoutNotice({ standing }: { standing: PayoutStanding }) {
  const t = useTranslations('vendor.payouts');
  if (!standing.blocks) return null;
  const { way, status, blockedMinor, currency, cameBack } = standing;
  return (
    <div className="mb-6">
      <Notice
        tone={status === 'restricted' ? 'bad' : 'warn'}
        title={t(way === 'bank' ? (cameBack ? 'says.cameBack' : 'says.bank') : `says.${status}`)}
      >
        {blockedMinor > 0 ? (
          <p>{t.rich('waiting', { amount: () => <Money amountMinor={blockedMinor} currency={currency} /> })}</p>
        ) : null}
        <p className="mt-2">
          <ButtonLink href="/vendor/account/payouts" size="sm">
            {t(
              way === 'bank'
                ? 'go.bank'
                : status === 'not_started' || status === 'more_needed'
                  ? `go.${status}`
                  : 'look',
            )}
          </ButtonLink>
        </p>
      </Notice>
    </div>
  );
}
