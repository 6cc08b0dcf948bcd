import { getLocale, getTranslations } from 'next-intl/server';
import { daysOf } from '@/lib/analytics/policy/periods';
import { readVendorName } from '@/lib/analytics/queries/vendor-name';
import { type Asked, insightFilter } from '@/lib/analytics/schema';
import { listCategories } from '@/lib/catalog/queries/list-services';
import type { Actor } from '@/lib/core/actor';
import { formatLocale } from '@/lib/core/i18n/locale';
import { knownFilter } from '@/lib/core/list-filter';
import { one, type SearchParams } from '@/lib/core/search-params';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { formatDays } from '@/lib/core/time-text';
import { readClock } from '@/lib/scheduling/queries/read-clock';

/** What of an address insight understands, and what its filter bar shows beside it. */
export async function readAsked(actor: Actor, params: SearchParams) {
  const given = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, one(value)]));
  const { filter, refused } = knownFilter(insightFilter, given);
  const [{ day }, categories, vendorName] = await Promise.all([
    readClock(actor, DEFAULT_TIME_ZONE),
    listCategories(actor),
    readVendorName(actor, filter.vendorId),
  ]);
  return { filter, refused, bar: { today: day, categories, vendorName } };
}

/** The periods in a sentence. */
export async function periodSentence({ period, compared }: Asked): Promise<string> {
  const [t, locale] = await Promise.all([getTranslations('insight'), getLocale().then(formatLocale)]);
  const day = (date: string) => formatDays(date, date, locale);
  return t('lead', {
    from: day(period.from),
    to: day(period.to),
    days: daysOf(period),
    compared: compared ? formatDays(compared.from, compared.to, locale) : 'none',
  });
}
