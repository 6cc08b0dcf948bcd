import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney, share } from '@/lib/core/money';
import type { Policy } from '@/lib/core/policy';
import { HOUR } from '@/lib/core/time';
import { formatTime } from '@/lib/core/time-text';

export type CancellationLadderProps = {
  policy: Policy;
  startsAt: string;
  zone: string;
  totalMinor: number;
  currency: string;
  /** The database's clock. */
  now: string;
};

/** What cancelling costs, step by step, on the dates of this visit. */
export function CancellationLadder({ policy, startsAt, zone, totalMinor, currency, now }: CancellationLadderProps) {
  const t = useTranslations('booking-flow.ladder');
  const locale = formatLocale(useLocale());
  const money = (minor: number) => formatMoney(Math.min(minor, totalMinor), currency, locale);
  const freeUntil = Date.parse(startsAt) - policy.freeCancelHours * HOUR;
  const late = { percent: `${policy.lateCancelBps / 100} %`, amount: money(share(totalMinor, policy.lateCancelBps)) };
  const early = freeUntil > Date.parse(now);
  const steps = [
    ...(early
      ? [t('free', { time: formatTime(new Date(freeUntil), 'datetime', locale, zone) }), t('late', late)]
      : [t('unaccepted'), t('freeShort', { minutes: policy.freeCancelAfterBookingMinutes }), t('lateOnly', late)]),
    t('onTheWay', { amount: money(policy.visitChargeMinor) }),
    t('weAreLate', { minutes: policy.lateAfterMinutes }),
  ];
  return (
    <ul className="text-sm text-ink-2">
      {steps.map((step) => (
        <li key={step} className="border-b border-rule py-1.5 last:border-b-0">
          {step}
        </li>
      ))}
    </ul>
  );
}
