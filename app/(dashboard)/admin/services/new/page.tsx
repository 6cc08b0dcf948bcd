import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ServiceForm } from '@/components/catalog/service-form';
import { PageHeader } from '@/components/shell/page-header';
import { requireUser } from '@/lib/auth/session';
import { createService } from '@/lib/catalog/actions/edit-catalog';
import { currentPolicy } from '@/lib/catalog/queries/get-service';
import { manageCategories } from '@/lib/catalog/queries/manage-catalog';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.service'))('new') };
}

export default async function NewServicePage() {
  const actor = await requireUser('super_admin');
  const [t, categories, { rules }] = await Promise.all([
    getTranslations('admin.service'),
    manageCategories(actor),
    currentPolicy(actor),
  ]);
  return (
    <>
      <PageHeader back={{ href: '/admin/services', label: t('back') }} title={t('new')} lead={t('newLead')} />
      <ServiceForm
        service={null}
        categories={categories.filter(({ active }) => active)}
        supplier={rules.supplierOfRecord}
        action={createService}
      />
    </>
  );
}
