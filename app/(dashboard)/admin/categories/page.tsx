import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CategoryForm } from '@/components/catalog/category-form';
import { PageHeader } from '@/components/shell/page-header';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { saveCategory } from '@/lib/catalog/actions/edit-catalog';
import { manageCategories } from '@/lib/catalog/queries/manage-catalog';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.category'))('pageTitle') };
}

export default async function AdminCategoriesPage() {
  const actor = await requireUser('super_admin');
  const [t, categories] = await Promise.all([getTranslations('admin.category'), manageCategories(actor)]);
  const last = Math.max(0, ...categories.map(({ position }) => position));
  return (
    <>
      <PageHeader back={{ href: '/admin/services', label: t('back') }} title={t('pageTitle')} lead={t('lead')} />
      <ul className="border-t border-ink">
        {categories.map((category) => (
          <li key={category.id} className="border-b border-rule">
            <details>
              <summary className="grid min-h-12 cursor-pointer grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 py-2 md:grid-cols-[minmax(0,1fr)_10rem_8rem]">
                <span>
                  <span className="block font-medium">{category.title}</span>
                  <span className="block text-sm text-ink-2">{category.summary}</span>
                </span>
                <span className="text-end text-sm max-md:hidden">
                  {t('commissionOf', { percent: category.commissionBps / 100 })}
                </span>
                <span className="text-end text-sm text-ink-2">
                  {category.active ? t('services', { count: category.services }) : t('retired')}
                </span>
              </summary>
              <CategoryForm category={category} last={last} action={saveCategory} />
            </details>
          </li>
        ))}
      </ul>
      <Section title={t('new')} className="mt-10">
        <CategoryForm category={null} last={last} action={saveCategory} />
      </Section>
    </>
  );
}
