import { useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';
import { Section } from '@/components/ui/section';

const SIZES = [
  ['2xl', 'text-2xl font-bold'],
  ['xl', 'text-xl font-semibold'],
  ['lg', 'text-lg'],
  ['base', 'text-base'],
  ['sm', 'text-sm'],
  ['xs', 'text-xs'],
] as const;

/** The six sizes in both scripts, and the mono of money and fingerprints. */
export function TypeScale() {
  const t = useTranslations('styleguide');
  return (
    <Section title={t('part.type')} id="type">
      <dl>
        {SIZES.map(([size, look]) => (
          <div key={size} className="grid items-baseline gap-x-6 border-b border-rule py-3 md:grid-cols-[4rem_1fr_1fr]">
            <dt className="font-mono text-xs text-ink-2">{size}</dt>
            <dd className={look}>{t('sample')}</dd>
            <dd lang="hi" className={look}>
              {t('sampleHindi')}
            </dd>
          </div>
        ))}
        <div className="grid items-baseline gap-x-6 border-b border-rule py-3 md:grid-cols-[4rem_1fr_1fr]">
          <dt className="font-mono text-xs text-ink-2">{t('mono')}</dt>
          <dd>
            <Money amountMinor={124_000} currency="INR" className="text-lg" />
          </dd>
          <dd className="font-mono break-all">8f2c41d0 9be7735a 6ed1c4f0 927b18aa</dd>
        </div>
      </dl>
    </Section>
  );
}
