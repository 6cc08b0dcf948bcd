import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { Section } from '@/components/ui/section';
import { AreaAdders } from '@/components/vendors/area-adders';
import { AreasForm } from '@/components/vendors/areas-form';
import { addAround, addDistrict, saveAreas } from '@/lib/vendors/actions/own-profile';
import { districtsNear } from '@/lib/vendors/queries/pincodes-around';
import { appliedVendor } from '../../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.account'))('areasTitle') };
}

export default async function AreasPage() {
  const [{ actor, vendor }, t] = await Promise.all([appliedVendor(), getTranslations('vendor.account')]);
  const districts = await districtsNear(actor, vendor.homePincode);
  return (
    <>
      <PageHeader title={t('areasTitle')} lead={t('areasLead')} back={{ href: '/vendor/account', label: t('back') }} />
      <div className="grid gap-10">
        <Section title={t('areas.many')}>
          <AreaAdders home={vendor.homePincode} districts={districts} addDistrict={addDistrict} addAround={addAround} />
        </Section>
        <Section title={t('areas.one')}>
          <AreasForm key={vendor.areas.map((area) => area.pincode).join()} areas={vendor.areas} action={saveAreas} />
        </Section>
      </div>
    </>
  );
}
