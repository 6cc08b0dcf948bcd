import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { buttonLook } from '../ui/button-look';
import { cx } from '../ui/cx';
import { GET_BOX } from '../ui/get-box';
import type { ListParams } from '../ui/list-address';
import { PincodeField } from './pincode-field';

const STEPS_MINOR = [50_000, 100_000, 200_000, 400_000];
const SORTS = ['title', 'price', '-price'] as const;

/** Words, place, price and order as one GET form: the address is the whole state. */
export function ServiceSearch({ params }: { params: ListParams }) {
  const t = useTranslations('catalog');
  const locale = formatLocale(useLocale());
  const first = (name: string) => [params[name]].flat()[0];
  const label = 'block text-sm font-semibold';
  return (
    <search>
      <form
        action="/services"
        method="get"
        className="grid grid-cols-2 items-end gap-3 pb-6 md:grid-cols-[2fr_1fr_1fr_1fr_auto]"
      >
        {first('category') ? <input type="hidden" name="category" value={first('category')} /> : null}
        <label className={cx(label, 'col-span-2 md:col-span-1')}>
          {t('search')}
          <input
            type="search"
            name="q"
            defaultValue={first('q')}
            maxLength={100}
            placeholder={t('searchHint')}
            className={cx(GET_BOX, 'mt-1.5')}
          />
        </label>
        <PincodeField label={t('pincode')} value={first('pincode')} />
        <label className={label}>
          {t('maxPrice')}
          <select name="maxPrice" defaultValue={first('maxPrice') ?? ''} className={cx(GET_BOX, 'mt-1.5')}>
            <option value="">{t('anyPrice')}</option>
            {STEPS_MINOR.map((step) => (
              <option key={step} value={step}>
                {t('upTo', { amount: formatMoney(step, 'INR', locale) })}
              </option>
            ))}
          </select>
        </label>
        <label className={label}>
          {t('sort')}
          <select name="sort" defaultValue={first('sort') ?? 'title'} className={cx(GET_BOX, 'mt-1.5')}>
            {SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {t(`sorts.${sort}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className={buttonLook('quiet')}>
          {t('show')}
        </button>
      </form>
    </search>
  );
}
