import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { HoursForm } from '@/components/vendors/hours-form';
import { saveHours } from '@/lib/vendors/actions/own-profile';
import { appliedVendor } from '../../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.account'))('hoursTitle') };
}

export default async function HoursPage() {
  const [{ vendor }, t] = await Promise.all([appliedVendor(), getTranslations('vendor.account')]);
  return (
    <>
      <PageHeader title={t('hoursTitle')} lead={t('hoursLead')} back={{ href: '/vendor/account', label: t('back') }} />
      <div className="max-w-xl">
        <HoursForm hours={vendor.hours} action={saveHours} />
      </div>
    </>
  );
}
