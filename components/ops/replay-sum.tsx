import { useLocale, useTranslations } from 'next-intl';
import { numberFormat } from '@/lib/core/formatters';
import { formatLocale } from '@/lib/core/i18n/locale';
import type { ReplaySum as Sum } from '@/lib/dispatch/policy/replay';
import { type Definition, DefinitionList } from '../ui/definition-list';

const PARTS = ['rating', 'load', 'reliability'] as const;

/** What other weights would have changed, over the latest decisions: how many, and for whom. */
export function ReplaySum({ sum }: { sum: Sum }) {
  const t = useTranslations('ops.replay');
  const number = numberFormat(formatLocale(useLocale()), {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const { before, after } = sum;
  if (!before || !after) return <p className="text-ink-2">{t('nothing')}</p>;
  const change = (was: string, would: string) => (was === would ? t('same', { was }) : t('change', { was, would }));
  const km = (metres: number) => t('km', { km: metres / 1000 });
  const items: Definition[] = [
    { id: 'decisions', term: t('decisions'), value: sum.decisions },
    { id: 'first', term: t('firstDiffers'), value: t('of', { count: sum.firstDiffers, all: sum.decisions }) },
    { id: 'group', term: t('groupDiffers'), value: t('of', { count: sum.groupDiffers, all: sum.decisions }) },
    { id: 'distance', term: t('meanDistance'), value: change(km(before.distanceM), km(after.distanceM)) },
    ...PARTS.map((part) => ({
      id: part,
      term: t(`mean.${part}`),
      value: change(number.format(before[part]), number.format(after[part])),
    })),
  ];
  return <DefinitionList dense items={items} />;
}
