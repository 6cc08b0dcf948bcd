import { useTranslations } from 'next-intl';
import type { NumberId } from '@/lib/analytics/policy/numbers';
import type { Asked, Breakdown } from '@/lib/analytics/schema';
import { Link } from '../ui/link';
import { type ListParams, listAddress } from '../ui/list-address';
import { FigureCells, FigureHeads, TD, TH } from './figure-cells';
import { scopeOf } from './insight-address';
import { useNumberText } from './number-text';

type PartsTableProps = {
  id: NumberId;
  asked: Asked;
  breakdown: Breakdown;
  path: string;
  params: ListParams;
  most: number;
};

const PARAM = { category: 'category', city: 'city', pincode: 'pincode', vendor: 'vendorId' } as const;

/** A number part by part, a bar each as long as its value: its name narrows the page to it, its values open its rows. */
export function PartsTable({ id, asked, breakdown: { by, rows }, path, params, most }: PartsTableProps) {
  const t = useTranslations('insight');
  const { name, empty } = useNumberText(id, asked.scope.currency);
  if (rows.length === 0) return <p className="text-ink-2">{empty}</p>;
  const greatest = Math.max(0, ...rows.map(({ figure }) => figure.value ?? 0)) || 1;
  return (
    <div className="max-w-4xl overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{`${name}, ${t(`by.${by}`)}`}</caption>
        <thead>
          <tr>
            <th scope="col" className={`${TH} text-start`}>
              {t(`by.head.${by}`)}
            </th>
            <FigureHeads compared={asked.compared !== null} />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name: part, figure, compared }) => (
            <tr key={key ?? ''} data-part={key ?? ''}>
              <th scope="row" className={`${TD} relative min-w-36 text-start font-normal`}>
                <span
                  aria-hidden="true"
                  className="absolute inset-y-1 start-0 bg-rule"
                  style={{ width: `${((figure.value ?? 0) / greatest) * 100}%` }}
                />
                <span className="relative px-1.5">
                  {key === null ? (
                    t('by.nobody')
                  ) : (
                    <Link
                      className="link"
                      href={listAddress(path, params, { [PARAM[by]]: key, by: null })}
                      aria-label={t('by.only', { name: part ?? key })}
                    >
                      {part ?? key}
                    </Link>
                  )}
                </span>
              </th>
              <FigureCells
                id={id}
                scope={{ ...scopeOf(asked), ...(key === null ? {} : { [by]: key }) }}
                now={{ period: key === null ? null : asked.period, figure }}
                then={asked.compared && { period: key === null ? null : asked.compared, figure: compared }}
              />
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length >= most ? <p className="mt-2 text-sm text-ink-2">{t('by.most', { count: most })}</p> : null}
    </div>
  );
}
