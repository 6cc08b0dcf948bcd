import { useLocale, useTranslations } from 'next-intl';
import type { ChargeLine } from '@/lib/bookings/policy/charges';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { formatTime } from '@/lib/core/time-text';
import { Disclosure } from '../ui/disclosure';

export type ChargeLinesProps = { lines: ChargeLine[]; currency: string; zone: string };

/** How a charge was reckoned, a sentence for each step. */
export function ChargeLines({ lines, currency, zone }: ChargeLinesProps) {
  const t = useTranslations('charges.lines');
  const locale = formatLocale(useLocale());
  const say = ({ code, args }: ChargeLine) => {
    const instants = Object.entries(args).filter(([name]) => name.endsWith('At'));
    const minutes = new Map(instants.map(([, at]) => [String(at).slice(0, 16), String(at)]));
    // Two instants of one minute that are not the same: only the seconds say which is later.
    const close = minutes.size < new Set(instants.map(([, at]) => at)).size;
    const word = (name: string, value: string | number): string | number => {
      if (name.endsWith('Minor')) return formatMoney(Number(value), currency, locale);
      if (name.endsWith('Bps')) return `${Number(value) / 100} %`;
      return name.endsWith('At') ? formatTime(String(value), close ? 'exact' : 'datetime', locale, zone) : value;
    };
    return t(code, Object.fromEntries(Object.entries(args).map(([name, value]) => [name, word(name, value)])));
  };
  return (
    <ol className="list-decimal ps-5 text-sm marker:text-ink-2">
      {lines.map((line) => (
        <li key={line.code} className="py-1 ps-1">
          {say(line)}
        </li>
      ))}
    </ol>
  );
}

export type WhyChargeProps = ChargeLinesProps & { free: boolean; policyVersion: number };

/** The reckoning, folded away, and under which version of the terms it stands. */
export function WhyCharge({ free, policyVersion, ...lines }: WhyChargeProps) {
  const t = useTranslations('charges');
  return (
    <Disclosure summary={t(free ? 'whyFree' : 'why')}>
      <ChargeLines {...lines} />
      <p className="mt-1 text-sm text-ink-2">{t('version', { version: policyVersion })}</p>
    </Disclosure>
  );
}
