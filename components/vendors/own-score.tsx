import { useTranslations } from 'next-intl';
import { type Counted, type Score, STANDING_DAYS } from '@/lib/vendors/policy/score';

/** The score first, then each of its reasons as a sentence about what was counted. */
export function OwnScore({ counted, score }: { counted: Counted; score: Score }) {
  const t = useTranslations('vendor.score');
  const { asked, accepted, awaited, late, gaveBack, missed, rating } = counted;
  const sentence = {
    acceptance: t('acceptance', { asked, accepted }),
    punctuality: t('punctuality', { awaited, late }),
    reliability: t('reliability', { accepted, gaveBack, missed }),
    rating: rating ? t('rating', { average: rating.average.toFixed(1), count: rating.count }) : '',
  };
  return (
    <div className="max-w-2xl">
      <p className="font-mono text-3xl tabular-nums">
        {score.total === null ? t('none') : t('total', { total: score.total })}
      </p>
      <p className="mt-1 mb-6 text-sm text-ink-2">{t('days', { days: STANDING_DAYS })}</p>
      <ul className="border-t border-rule">
        {score.parts.map(({ part, value, weight }) => (
          <li key={part} className="flex items-baseline justify-between gap-6 border-b border-rule py-3">
            <span>
              <span className="block font-medium">{t(`part.${part}`)}</span>
              <span className="block text-sm text-ink-2">{sentence[part]}</span>
            </span>
            <span className="text-end whitespace-nowrap">
              <span className="block font-mono tabular-nums">{value}</span>
              <span className="block text-sm text-ink-2">{t('weighs', { weight })}</span>
            </span>
          </li>
        ))}
      </ul>
      {rating ? null : <p className="mt-4 text-sm text-ink-2">{t('ratingLater')}</p>}
    </div>
  );
}
