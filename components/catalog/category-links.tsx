import { useTranslations } from 'next-intl';
import type { Category } from '@/lib/catalog/schema';
import { address } from '@/lib/core/search-params';
import { Link } from '../ui/link';

/** Every kind of work as a ruled list. */
export function CategoryLinks({ categories, pincode }: { categories: Category[]; pincode?: string }) {
  const t = useTranslations('catalog');
  return (
    <ul className="grid gap-x-12 border-t border-rule sm:grid-cols-2">
      {categories.map((one) => (
        <li key={one.id} className="border-b border-rule">
          <Link
            href={address('/services', { category: one.slug, pincode })}
            className="group flex h-full min-h-16 items-baseline justify-between gap-4 py-3"
          >
            <span className="min-w-0">
              <span className="block font-semibold group-hover:underline">{one.title}</span>
              <span className="block text-sm text-ink-2">{one.summary}</span>
            </span>
            <span className="shrink-0 text-xs whitespace-nowrap text-ink-2">{t('count', { count: one.services })}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
