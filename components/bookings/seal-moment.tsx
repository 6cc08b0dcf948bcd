import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { Hash } from '../ui/hash';

export type SealStroke = { points: { x: number; y: number }[] };

export type SealMomentProps = {
  /** The drawn strokes in the canvas's own units; empty when the name was typed. */
  strokes: SealStroke[];
  width: number;
  height: number;
  typedName?: string;
  evidenceSha256: string;
  amountMinor: number;
  currency: string;
  payment: 'paid' | 'processing' | 'due';
};

const STROKE_MS = 90;

const pathOf = ({ points }: SealStroke): string =>
  points.map((point, index) => `${index ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`).join('');

/** The strokes replay, the hash sets in mono, then the sum. With reduced motion everything simply stands there. */
export function SealMoment({
  strokes,
  width,
  height,
  typedName,
  evidenceSha256,
  amountMinor,
  currency,
  payment,
}: SealMomentProps) {
  const t = useTranslations('states');
  const amount = formatMoney(amountMinor, currency, formatLocale(useLocale()));
  const drawn = strokes.filter((stroke) => stroke.points.length > 0);
  const after = drawn.length * STROKE_MS + 180;
  return (
    <div className="slip-head pt-6 pb-2 text-center">
      <h2 className="sr-only">{t('seal.title')}</h2>
      {drawn.length > 0 ? (
        <svg
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={t('seal.signature')}
          className="mx-auto h-36 w-full max-w-sm"
        >
          {drawn.map((stroke, index) => (
            <path
              key={pathOf(stroke)}
              d={pathOf(stroke)}
              pathLength={1}
              className="stroke-replay fill-none stroke-ink"
              strokeWidth={Math.max(2, width / 180)}
              strokeLinecap="round"
              strokeLinejoin="round"
              style={{ '--stroke': index }}
            />
          ))}
        </svg>
      ) : (
        <p className="text-xl font-semibold" title={t('seal.typed')}>
          {typedName}
        </p>
      )}
      <div
        className="seal-line mx-auto mt-3 max-w-sm border-t border-rule pt-3 text-balance text-ink-2"
        style={{ '--after': after }}
      >
        <Hash value={evidenceSha256} label={t('slip.hash')} whole />
      </div>
      <p
        className="seal-line total-rule mx-auto mt-4 max-w-sm py-2 font-mono text-xl font-semibold tabular-nums"
        style={{ '--after': after + 180 }}
      >
        {t(`seal.${payment}`, { amount })}
      </p>
    </div>
  );
}
