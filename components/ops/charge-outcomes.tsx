import { useLocale, useTranslations } from 'next-intl';
import type { Outcome } from '@/lib/bookings/policy/simulation';
import type { JudgedVisit } from '@/lib/bookings/schema/charges';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { Notice } from '../ui/notice';
import { ChargeOutcome } from './charge-outcome';

type Props = {
  outcomes: Outcome[];
  visit: JudgedVisit | null;
  present: number;
  /** RFC 3339; null when what was typed says none. */
  endedAt: string | null;
  zone: string;
};

/** What was tried beside what it is compared with, and in a sentence what differs. */
export function ChargeOutcomes({ outcomes, visit, present, endedAt, zone }: Props) {
  const t = useTranslations('ops.charges');
  const p = useTranslations('admin.policy');
  const locale = formatLocale(useLocale());
  const [tried, other] = outcomes;
  if (!tried || !endedAt) return <Notice tone="warn">{t('mend')}</Notice>;
  const name = ({ version }: Outcome): string => {
    if (version === null) return t('draft');
    if (version === visit?.policyVersion) return t('itsVersion', { version });
    return version === present ? t('inForce', { version }) : p('version', { version });
  };
  const more = other ? tried.charge.feeMinor - other.charge.feeMinor : 0;
  const amount = formatMoney(Math.abs(more), tried.charge.currency, locale);
  return (
    <div className="grid gap-6">
      <p aria-live="polite">
        {other
          ? t('differs', {
              tried: name(tried),
              amount,
              how: more > 0 ? 'more' : more < 0 ? 'less' : 'same',
            })
          : t('alone', { tried: name(tried) })}
      </p>
      <div className="grid items-start gap-x-10 gap-y-8 md:grid-cols-2">
        {outcomes.map((outcome) => (
          <ChargeOutcome
            key={String(outcome.version)}
            outcome={outcome}
            title={name(outcome)}
            zone={zone}
            endedAt={endedAt}
          />
        ))}
      </div>
    </div>
  );
}
