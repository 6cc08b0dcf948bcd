import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { SkillsForm } from '@/components/vendors/skills-form';
import { listServices } from '@/lib/catalog/queries/list-services';
import { saveSkills } from '@/lib/vendors/actions/own-profile';
import { appliedVendor } from '../../standing';
import { byCategory } from './by-category';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.account'))('skillsTitle') };
}

export default async function ServicesPage() {
  const { actor, vendor } = await appliedVendor();
  const [services, t] = await Promise.all([listServices(actor, { limit: 100 }), getTranslations('vendor.account')]);
  return (
    <>
      <PageHeader
        title={t('skillsTitle')}
        lead={t('skillsLead')}
        back={{ href: '/vendor/account', label: t('back') }}
      />
      <div className="max-w-xl">
        <SkillsForm
          groups={byCategory(services.data)}
          chosen={vendor.skills.map((skill) => skill.serviceId)}
          action={saveSkills}
        />
      </div>
    </>
  );
}
