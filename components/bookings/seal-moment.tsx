import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { type SealStroke, SignatureStrokes } from '../signing/signature-strokes';
import { Hash } from '../ui/hash';

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
        <SignatureStrokes strokes={drawn} width={width} height={height} label={t('seal.signature')} />
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
