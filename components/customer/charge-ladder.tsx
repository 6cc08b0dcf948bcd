import { useLocale, useTranslations } from 'next-intl';
import type { CancellationStep } from '@/lib/bookings/policy/cancellation-steps';
import type { CancellationRule } from '@/lib/bookings/policy/charges';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime } from '@/lib/core/time-text';
import { cx } from '../ui/cx';
import { Money } from '../ui/money';

export type ChargeLadderProps = {
  steps: CancellationStep[];
  /** On which rung the customer stands now. */
  rule: CancellationRule;
  currency: string;
  zone: string;
};

/** What cancelling costs, rung by rung, on the real dates of this visit. */
export function ChargeLadder({ steps, rule, currency, zone }: ChargeLadderProps) {
  const t = useTranslations('customer.ladder');
  const locale = formatLocale(useLocale());
  const time = (at: string | null) => (at ? formatTime(at, 'datetime', locale, zone) : '');
  return (
    <ol className="border-t border-ink text-sm">
      {steps.map((step) => {
        const now = step.rule === rule;
        return (
          <li
            key={step.rule}
            aria-current={now ? 'step' : undefined}
            className={cx(
              'flex items-baseline justify-between gap-6 border-b border-rule py-2',
              now && 'font-semibold',
            )}
          >
            <span>
              {t(step.rule, { from: time(step.from), until: time(step.until) })}
              {now ? <span className="ms-2 text-xs text-ink-2">{t('now')}</span> : null}
            </span>
            {step.feeMinor === 0 ? (
              <span className="whitespace-nowrap">{t('free')}</span>
            ) : (
              <Money amountMinor={step.feeMinor} currency={currency} />
            )}
          </li>
        );
      })}
    </ol>
  );
}
