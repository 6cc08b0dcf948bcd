import { getTranslations } from 'next-intl/server';
import { MOST_IN_BATCH } from '@/lib/batches/policy';
import type { Page } from '@/lib/core/cursor';
import { one, type SearchParams } from '@/lib/core/search-params';

/**
 * What may be chosen beside the ticks of a page: everything that the list shows, counted as far as one batch goes. Nothing
 * where the page is the whole list.
 */
export async function matchingOf(
  page: Page<unknown>,
  params: SearchParams,
  count: (most: number) => Promise<number>,
): Promise<{ count: number | null; label: string } | undefined> {
  if (!page.nextCursor && !one(params.cursor)) return undefined;
  const [t, found] = await Promise.all([getTranslations('batches'), count(MOST_IN_BATCH)]);
  if (found > MOST_IN_BATCH) return { count: null, label: t('tooMany', { most: MOST_IN_BATCH }) };
  return { count: found, label: t('all', { count: found }) };
}
