import { useLocale, useTranslations } from 'next-intl';
import type { NumberId } from '@/lib/analytics/policy/numbers';
import type { Asked, Reading } from '@/lib/analytics/schema';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatDays } from '@/lib/core/time-text';
import { FigureCells, FigureHeads, TD, TH } from './figure-cells';
import { scopeOf } from './insight-address';
import { useNumberText } from './number-text';

/** The chart as a table, the newest step on top: each value opens its rows. */
export function TrendTable({ id, asked, reading }: { id: NumberId; asked: Asked; reading: Reading }) {
  const t = useTranslations('insight');
  const locale = formatLocale(useLocale());
  const { name } = useNumberText(id, asked.scope.currency);
  return (
    <div className="max-w-4xl overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{t('trend.table', { name, step: t(`step.${asked.step}`) })}</caption>
        <thead>
          <tr>
            <th scope="col" className={`${TH} text-start`}>
              {t('trend.days')}
            </th>
            <FigureHeads compared={asked.compared !== null} />
          </tr>
        </thead>
        <tbody>
          {[...reading.points].reverse().map((point) => (
            <tr key={point.from} data-step={point.from}>
              <th scope="row" className={`${TD} text-start font-normal whitespace-nowrap`}>
                {formatDays(point.from, point.to, locale)}
              </th>
              <FigureCells
                id={id}
                scope={scopeOf(asked)}
                now={{ period: point, figure: point.figure }}
                then={asked.compared && { period: point.compared ?? null, figure: point.compared?.figure ?? null }}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
