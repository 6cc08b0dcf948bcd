import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { AreasForm } from '@/components/vendors/areas-form';
import { saveAreas } from '@/lib/vendors/actions/own-profile';
import { appliedVendor } from '../../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.account'))('areasTitle') };
}

export default async function AreasPage() {
  const [{ vendor }, t] = await Promise.all([appliedVendor(), getTranslations('vendor.account')]);
  return (
    <>
      <PageHeader title={t('areasTitle')} lead={t('areasLead')} back={{ href: '/vendor/account', label: t('back') }} />
      <AreasForm key={vendor.areas.map((area) => area.pincode).join()} areas={vendor.areas} action={saveAreas} />
    </>
  );
}
