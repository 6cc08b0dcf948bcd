import { useTranslations } from 'next-intl';
import type { Category } from '@/lib/catalog/schema';
import { type ListParams, listAddress } from '../ui/list-address';
import { Tabs } from '../ui/tabs';

/** Kinds of work above the list; each keeps the words, place and price already chosen. */
export function CategoryTabs({ categories, params }: { categories: Category[]; params: ListParams }) {
  const t = useTranslations('catalog');
  const current = [params.category].flat()[0];
  const to = (category: string | null) => listAddress('/services', params, { category });
  return (
    <Tabs
      label={t('categories')}
      tabs={[
        { href: to(null), label: t('all'), current: !current },
        ...categories.map((one) => ({ href: to(one.slug), label: one.title, current: current === one.slug })),
      ]}
    />
  );
}
