import { useLocale, useTranslations } from 'next-intl';
import type { SignedFacts } from '@/lib/catalog/schema';
import { numberFormat } from '@/lib/core/formatters';
import { formatLocale } from '@/lib/core/i18n/locale';

/** What has been signed for so far, as a ruled account; what is not known yet has no line. */
export function SignedFigures({ facts }: { facts: SignedFacts }) {
  const t = useTranslations('catalog.figures');
  const locale = formatLocale(useLocale());
  const whole = numberFormat(locale, {});
  const tenths = numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const lines = [
    facts.visits > 0 && { term: t('visits'), value: whole.format(facts.visits) },
    facts.rating && { term: t('rating'), value: t('of5', { average: tenths.format(facts.rating.average) }) },
    facts.vendors > 0 && { term: t('vendors'), value: whole.format(facts.vendors) },
  ].filter((line) => line !== false && line !== null);
  if (lines.length === 0) return null;
  return (
    <dl aria-label={t('label')} className="border-t border-ink">
      {lines.map(({ term, value }) => (
        <div key={term} className="flex items-baseline justify-between gap-4 border-b border-rule py-2">
          <dt className="text-sm text-ink-2">{term}</dt>
          <dd className="font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
