import { useTranslations } from 'next-intl';
import { demandOf } from '@/lib/scheduling/policy/demand';
import type { CoveragePlace } from '@/lib/scheduling/schema/coverage';
import { Link } from '../ui/link';

const TH =
  'border-b border-ink py-2 ps-3 text-end text-xs font-semibold text-ink-2 align-bottom first:ps-0 first:text-start';
const TD = 'border-b border-rule py-2 ps-3 text-end font-mono align-top';
const MOST_ROWS = 60;

type Props = { places: CoveragePlace[]; caption: string; to: (place: CoveragePlace) => string };

/** What the map shows, as rows: the gaps first, then by what is asked for. */
export function CoverageTable({ places, caption, to }: Props) {
  const t = useTranslations('onboarding.coverage');
  const telling = places.filter((place) => demandOf(place) > 0 || place.active > 0);
  const rows = telling
    .sort((a, b) => b.gaps - a.gaps || demandOf(b) - demandOf(a) || b.active - a.active)
    .slice(0, MOST_ROWS);
  if (rows.length === 0) return <p className="text-ink-2">{t('nothing')}</p>;
  return (
    <>
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {(['place', 'searches', 'waiting', 'expired', 'active', 'gaps'] as const).map((head) => (
              <th key={head} scope="col" className={TH}>
                {t(`column.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((place) => (
            <tr key={`${place.state} ${place.name}`} className="hover:bg-sunk">
              <th scope="row" className="border-b border-rule py-2 text-start font-medium">
                <Link href={to(place)} className="link">
                  {place.name}
                </Link>
                <span className="block text-xs font-normal text-ink-2">{place.of}</span>
              </th>
              <td className={TD}>{place.searches}</td>
              <td className={TD}>{place.waiting}</td>
              <td className={TD}>{place.expired}</td>
              <td className={TD}>{place.active}</td>
              <td className={TD}>{place.gaps}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {telling.length > rows.length ? (
        <p className="py-3 text-sm text-ink-2">{t('moreRows', { count: telling.length - rows.length })}</p>
      ) : null}
    </>
  );
}
