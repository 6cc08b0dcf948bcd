import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CategoryForm } from '@/components/catalog/category-form';
import { PageHeader } from '@/components/shell/page-header';
import { MoveRow } from '@/components/ui/move-row';
import { Section } from '@/components/ui/section';
import { SortableRows } from '@/components/ui/sortable-rows';
import { requireUser } from '@/lib/auth/session';
import { saveCategory } from '@/lib/catalog/actions/edit-catalog';
import { placeShelf } from '@/lib/catalog/actions/edit-lines';
import { manageCategories } from '@/lib/catalog/queries/manage-catalog';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.category'))('pageTitle') };
}

export default async function AdminCategoriesPage() {
  const actor = await requireUser('super_admin');
  const [t, l, categories] = await Promise.all([
    getTranslations('admin.category'),
    getTranslations('admin.lines'),
    manageCategories(actor),
  ]);
  const last = Math.max(0, ...categories.map(({ position }) => position));
  return (
    <>
      <PageHeader back={{ href: '/admin/services', label: t('back') }} title={t('pageTitle')} lead={t('lead')} />
      <SortableRows place={placeShelf} hidden={{}} className="border-t border-ink">
        {categories.map((category, index) => (
          <li
            key={category.id}
            data-row={category.id}
            className="flex items-start gap-4 border-b border-rule data-[drop=above]:border-t-2 data-[drop=above]:border-t-ink data-[drop=below]:border-b-2 data-[drop=below]:border-b-ink"
          >
            <div className="py-2">
              <MoveRow
                place={placeShelf}
                hidden={{ id: category.id }}
                up={categories[index - 1]?.id ?? null}
                down={index === categories.length - 1 ? null : (categories[index + 2]?.id ?? 'last')}
                index={index}
                text={{ up: l('up', { name: category.title }), down: l('down', { name: category.title }) }}
              />
            </div>
            <details className="min-w-0 flex-1">
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
      </SortableRows>
      <Section title={t('new')} className="mt-10">
        <CategoryForm category={null} last={last} action={saveCategory} />
      </Section>
    </>
  );
}
