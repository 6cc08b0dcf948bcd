import 'server-only';
import { useLocale, useTranslations } from 'next-intl';
import { changeOf, type Figure, NUMBERS, type NumberId, type Unit } from '@/lib/analytics/policy/numbers';
import { formatDuration } from '@/lib/core/duration';
import { numberFormat } from '@/lib/core/formatters';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';

/** How a number is said: its values, what they are reckoned from, and what changed in words beside the sign. */
export function useNumberText(id: NumberId, currency: string) {
  const t = useTranslations('insight');
  const locale = formatLocale(useLocale());
  const { unit, better } = NUMBERS[id];
  const wait = (minutes: number): string => formatDuration(Math.round(minutes), locale);
  const say: Record<Unit, (value: number) => string> = {
    count: (value) => t('value.count', { value }),
    money: (value) => formatMoney(value, currency, locale),
    share: (value) => t('value.share', { value }),
    wait,
    rating: (value) => t('value.rating', { value }),
  };
  const value = (figure: Figure): string => (figure.value === null ? t('value.none') : say[unit](figure.value));
  const from = ({ of, part, p90 }: Figure): string =>
    id === 'utilisation'
      ? t(`number.${id}.from`, { part: hours(part ?? 0), of: hours(of) })
      : t(`number.${id}.from`, { of, part: part ?? 0, p90: p90 === null ? t('value.none') : wait(p90) });
  const hours = (minutes: number): string => t('value.hours', { hours: minutes / 60 });
  const difference: Record<Unit, (by: number) => string> = {
    count: (by) => t('value.share', { value: by }),
    money: (by) => t('value.share', { value: by }),
    share: (by) => t('change.points', { points: by * 100 }),
    wait,
    rating: say.rating,
  };

  /** Null where nothing is compared; `verdict` says whether more of it is better. */
  const change = (now: Figure, then: Figure | null): { words: string; verdict: 'better' | 'worse' | null } | null => {
    if (!then) return null;
    if (then.value === null || now.value === null) return { words: t('change.none'), verdict: null };
    const before = say[unit](then.value);
    if (say[unit](now.value) === before) return { words: t('change.same', { before }), verdict: null };
    const grew = now.value > then.value;
    const verdict = better && ((better === 'more') === grew ? 'better' : 'worse');
    // Of what is shown, or "0 mins less" would stand beside two values that differ.
    const by = changeOf(unit, shown(unit, now), shown(unit, then));
    if (by === null) return { words: t('change.new', { before }), verdict };
    return {
      words: t(grew ? 'change.more' : 'change.less', { by: difference[unit](Math.abs(by)), before }),
      verdict,
    };
  };

  /** Short enough for the side of a chart. */
  const axis = (tick: number): string => {
    if (unit === 'money') {
      return numberFormat(locale, {
        style: 'currency',
        currency,
        notation: 'compact',
        minimumFractionDigits: 0,
        maximumFractionDigits: 1,
      }).format(tick / 100);
    }
    if (unit === 'share') return numberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(tick);
    if (unit === 'wait' && tick >= 600) return t('value.hours', { hours: tick / 60 });
    return unit === 'wait'
      ? wait(tick)
      : numberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(tick);
  };

  return {
    name: t(`number.${id}.name`),
    means: t(`number.${id}.means`),
    empty: t(`number.${id}.empty`),
    value,
    from,
    change,
    axis,
  };
}

/** Waits in whole minutes, shares in thousandths, ratings in hundredths: as they are said. */
function shown(unit: Unit, figure: Figure): Figure {
  const parts: Record<Unit, number> = { count: 1, money: 1, share: 1000, wait: 1, rating: 100 };
  const { value } = figure;
  return { ...figure, value: value === null ? null : Math.round(value * parts[unit]) / parts[unit] };
}
