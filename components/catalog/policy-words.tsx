import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '@/lib/core/duration';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { POLICY_UNITS, type Policy } from '@/lib/core/policy';
import { policyText } from '@/lib/core/policy-text';

type Key = keyof Policy;

/** One number of the market as people say it: "30 min", "20 %", "₹199". */
export function usePolicyWord(currency: string): (key: Key, rules: Policy) => string {
  const t = useTranslations('admin.policy');
  const locale = formatLocale(useLocale());
  return (key, rules) => {
    const value = rules[key];
    switch (POLICY_UNITS[key]) {
      case 'minutes':
        return formatDuration(Number(value), locale);
      case 'percent':
        return t('unit.percent', { value: Number(value) / 100 });
      case 'money':
        return formatMoney(Number(value), currency, locale);
      case 'choice':
        return t(`choice.${value as Policy['holdMode']}`);
      case 'hours':
        return t('unit.hours', { value: Number(value) });
      case 'hourList':
        return t('unit.hourList', { list: policyText(key, rules) });
      case 'dayList':
        return t('unit.dayList', { list: policyText(key, rules) });
      case 'days':
        return t('unit.days', { value: Number(value) });
      case 'hour':
        return t('unit.hour', { value: Number(value) });
      case 'speed':
        return t('unit.speed', { value: Number(value) });
      default:
        return String(value);
    }
  };
}

export const POLICY_KEYS = Object.keys(POLICY_UNITS) as Key[];
