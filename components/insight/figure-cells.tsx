import { useTranslations } from 'next-intl';
import type { DrillScope } from '@/lib/analytics/policy/drill';
import type { Figure, NumberId } from '@/lib/analytics/policy/numbers';
import type { Period } from '@/lib/analytics/policy/periods';
import { ChangeWord } from './change-word';
import { useNumberText } from './number-text';
import { RowsLink } from './rows-link';

export const TH = 'border-b border-ink py-2 pe-4 align-bottom text-xs font-semibold text-ink-2 last:pe-0';
export const TD = 'border-b border-rule py-2 pe-4 align-top last:pe-0';

/** `period` is null where no list has the rows. */
type At = { period: Period | null; figure: Figure | null };
type FigureCellsProps = { id: NumberId; scope: DrillScope; now: At; then: At | null };

/** A value, what it is reckoned from, and how it stood: each a way to its rows. */
export function FigureCells({ id, scope, now, then }: FigureCellsProps) {
  const text = useNumberText(id, scope.currency);
  const value = ({ period, figure }: At) => {
    if (!figure) return null;
    const isShare = figure.part !== null;
    return (
      <RowsLink
        id={id}
        side={isShare ? 'part' : 'of'}
        period={period}
        scope={scope}
        count={isShare ? (figure.part ?? 0) : figure.of}
      >
        {text.value(figure)}
      </RowsLink>
    );
  };
  const { period, figure } = now;
  return (
    <>
      <td className={`${TD} text-end font-mono whitespace-nowrap tabular-nums`}>{value(now)}</td>
      <td className={`${TD} text-end`}>
        {figure && figure.of > 0 ? (
          <RowsLink id={id} side="of" period={period} scope={scope} count={figure.of}>
            {text.from(figure)}
          </RowsLink>
        ) : null}
      </td>
      {then ? (
        <>
          <td className={`${TD} text-end font-mono whitespace-nowrap tabular-nums`}>{value(then)}</td>
          <td className={`${TD} min-w-40`}>
            {figure && then.figure ? (
              <ChangeWord id={id} currency={scope.currency} now={figure} then={then.figure} />
            ) : null}
          </td>
        </>
      ) : null}
    </>
  );
}

/** The heads of these cells. */
export function FigureHeads({ compared }: { compared: boolean }) {
  const t = useTranslations('insight.trend');
  return (
    <>
      <th scope="col" className={`${TH} text-end`}>
        {t('value')}
      </th>
      <th scope="col" className={`${TH} text-end`}>
        {t('from')}
      </th>
      {compared ? (
        <>
          <th scope="col" className={`${TH} text-end`}>
            {t('earlier')}
          </th>
          <th scope="col" className={`${TH} text-start`}>
            {t('change')}
          </th>
        </>
      ) : null}
    </>
  );
}
