import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { BEARERS } from '@/lib/payments/policy/refunds';
import type { RefundableLine } from '@/lib/payments/schema/refunds';
import { ChoiceList } from '../ui/choice-list';
import { Field } from '../ui/field';
import { Input } from '../ui/input';

type LinesProps = { lines: readonly RefundableLine[]; currency: string };

/** What of each line goes back; what is written here counts instead of the amount. */
export function RefundLineFields({ lines, currency }: LinesProps) {
  const t = useTranslations('ops.refund');
  const locale = formatLocale(useLocale());
  const open = lines.filter((line) => line.leftMinor > 0);
  if (open.length === 0) return null;
  return (
    <Field as="group" name="lines" label={t('lines')} hint={t('linesHint')}>
      <div className="grid gap-3">
        {open.map((line) => (
          <div key={line.id} className="grid grid-cols-[minmax(0,1fr)_8rem] items-end gap-4 border-b border-rule pb-2">
            <span className="text-sm">
              {line.title}
              <span className="block text-ink-2">
                {t('left', { amount: formatMoney(line.leftMinor, currency, locale) })}
              </span>
            </span>
            <Field name={`lines.${line.id}`} label={t('line', { title: line.title })} hideLabel>
              <Input mono inputMode="decimal" autoComplete="off" />
            </Field>
          </div>
        ))}
      </div>
    </Field>
  );
}

/** Who gives it: both by their shares, or the platform alone. */
export function BearerField() {
  const t = useTranslations('ops.refund');
  return (
    <Field as="group" name="bearer" label={t('bearer')} required>
      <ChoiceList
        defaultValue="shared"
        choices={BEARERS.map((value) => ({ value, label: t(`bearers.${value}`), hint: t(`bearerHints.${value}`) }))}
      />
    </Field>
  );
}
