import { useTranslations } from 'next-intl';
import type { Figure, NumberId } from '@/lib/analytics/policy/numbers';
import { useNumberText } from './number-text';

type ChangeWordProps = { id: NumberId; currency: string; now: Figure; then: Figure | null };

const TONE = { better: 'text-ok', worse: 'text-bad' } as const;

/** What changed against the compared period: sign, how much, from what, and whether that is good. */
export function ChangeWord({ id, currency, now, then }: ChangeWordProps) {
  const t = useTranslations('insight.change');
  const change = useNumberText(id, currency).change(now, then);
  if (!change) return null;
  const { words, verdict } = change;
  return (
    <span className="text-ink-2">
      {words}
      {verdict ? (
        <>
          {' '}
          · <span className={`font-medium ${TONE[verdict]}`}>{t(verdict)}</span>
        </>
      ) : null}
    </span>
  );
}
