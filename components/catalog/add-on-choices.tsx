import { useLocale, useTranslations } from 'next-intl';
import type { AddOn } from '@/lib/catalog/schema';
import { formatDuration } from '@/lib/core/duration';
import { formatLocale } from '@/lib/core/i18n/locale';
import { Money } from '../ui/money';

export type AddOnChoicesProps = { addOns: AddOn[]; chosen: string[]; currency: string };

/** Extras with what each adds in money and time; checkboxes named `addOn` of a GET form. */
export function AddOnChoices({ addOns, chosen, currency }: AddOnChoicesProps) {
  const t = useTranslations('catalog.service');
  const locale = formatLocale(useLocale());
  return (
    <fieldset>
      <legend className="sr-only">{t('addOns')}</legend>
      <div className="border-y border-rule">
        {addOns.map((one) => (
          <label
            key={one.id}
            className="flex min-h-14 items-center gap-3 border-rule px-2 py-2 not-last:border-b has-checked:bg-sunk"
          >
            <input
              type="checkbox"
              name="addOn"
              value={one.id}
              defaultChecked={chosen.includes(one.id)}
              className="size-5 shrink-0 accent-ink"
            />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{one.title}</span>
              <span className="block text-sm text-ink-2">
                {t('addOnTime', { duration: formatDuration(one.durationMinutes, locale) })}
              </span>
            </span>
            <span>
              + <Money amountMinor={one.priceMinor} currency={currency} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
