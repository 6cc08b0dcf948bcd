import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney, share } from '@/lib/core/money';
import type { Policy } from '@/lib/core/policy';
import { Section } from '../ui/section';

type VisitTermsProps = { policy: Policy; priceMinor: number; currency: string };

const LADDER = 'cancelling';

/** What cancelling costs in one line, with the way to every step of it. */
export function CancelSummary({ policy }: { policy: Policy }) {
  const t = useTranslations('catalog.terms');
  return (
    <p className="text-sm text-ink-2">
      {t('cancelLine', { hours: policy.freeCancelHours })}{' '}
      <a href={`#${LADDER}`} className="link">
        {t('cancelLink')}
      </a>
    </p>
  );
}

/** What happens once it is booked, and what cancelling costs step by step, before any date is chosen. */
export function VisitTerms({ policy, priceMinor, currency }: VisitTermsProps) {
  const t = useTranslations('catalog.terms');
  const ladder = useTranslations('booking-flow.ladder');
  const locale = formatLocale(useLocale());
  const money = (minor: number) => formatMoney(Math.min(minor, priceMinor), currency, locale);
  const steps = [
    t('free', { hours: policy.freeCancelHours }),
    ladder('freeShort', { minutes: policy.freeCancelAfterBookingMinutes }),
    ladder('lateOnly', {
      percent: `${policy.lateCancelBps / 100} %`,
      amount: money(share(priceMinor, policy.lateCancelBps)),
    }),
    ladder('onTheWay', { amount: money(policy.visitChargeMinor) }),
    ladder('weAreLate', { minutes: policy.lateAfterMinutes }),
  ];
  return (
    <>
      <Section title={t('after')}>
        <ol>
          {(['afterAccept', 'afterVisit', 'afterSign'] as const).map((key, index) => (
            <li key={key} className="grid grid-cols-[1.75rem_1fr] border-b border-rule py-2.5 last:border-b-0">
              <span aria-hidden="true" className="font-mono text-sm leading-7 text-ink-2">
                {index + 1}
              </span>
              {t(key)}
            </li>
          ))}
        </ol>
      </Section>
      <Section title={t('cancelling')} id={LADDER} className="scroll-mt-6">
        <ul>
          {steps.map((step) => (
            <li key={step} className="border-b border-rule py-2.5 last:border-b-0">
              {step}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
