import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { formatTime } from '@/lib/core/time-text';
import type { TipState } from '@/lib/payments/schema/dues';
import { Section } from '../ui/section';
import { usePayText } from './pay-text';
import { StripeScript } from './stripe-script';
import { TipForm, type TipFormProps } from './tip-form';

const PICKS = [5_000, 10_000, 20_000];

type TipSectionProps = Omit<TipFormProps, 'text' | 'picks' | 'leastMinor' | 'mostMinor'> & {
  tip: TipState;
  name: string;
  currency: string;
  zone: string;
};

/** A tip for whoever did the work: nothing is chosen, and nobody is asked twice. */
export function TipSection({ tip, name, currency, zone, ...step }: TipSectionProps) {
  const t = useTranslations('payments.tip');
  const locale = formatLocale(useLocale());
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const text = usePayText({ start: t('give'), submit: t('give'), done: t('done', { name }) });
  if (tip.givenMinor !== null) {
    return (
      <Section title={t('title', { name })}>
        <p className="text-ink-2">{t('given', { amount: money(tip.givenMinor), name })}</p>
      </Section>
    );
  }
  if (!tip.open) return null;
  const until = tip.until ? formatTime(tip.until, 'date', locale, zone) : '';
  return (
    <Section title={t('title', { name })}>
      <p className="mb-4 text-sm text-ink-2">{t('lead', { name, until })}</p>
      <StripeScript />
      <TipForm
        {...step}
        picks={PICKS.filter((minor) => minor <= tip.mostMinor).map((minor) => ({ minor, label: money(minor) }))}
        leastMinor={tip.leastMinor}
        mostMinor={tip.mostMinor}
        text={{
          ...text,
          amount: t('amount'),
          hint: t('hint'),
          bad: t('bad'),
          range: t('range', { least: money(tip.leastMinor), most: money(tip.mostMinor) }),
        }}
      />
    </Section>
  );
}
