import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { Section } from '@/components/ui/section';
import { SubmitButton } from '@/components/ui/submit-button';
import { AreasForm } from '@/components/vendors/areas-form';
import { HoursForm } from '@/components/vendors/hours-form';
import { ProfileFacts } from '@/components/vendors/profile-facts';
import { type SkillGroup, SkillsForm } from '@/components/vendors/skills-form';
import { signOut } from '@/lib/auth/actions';
import { listServices } from '@/lib/catalog/queries/list-services';
import type { ServiceRow } from '@/lib/catalog/schema';
import { me } from '@/lib/people/queries';
import { saveAreas, saveHours, saveSkills } from '@/lib/vendors/actions/own-profile';
import { vendorHere } from '../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.account'))('title') };
}

function byCategory(services: ServiceRow[]): SkillGroup[] {
  const groups = new Map<string, SkillGroup>();
  for (const { id, title, categoryId, categoryTitle } of services) {
    const group = groups.get(categoryId) ?? { id: categoryId, title: categoryTitle, services: [] };
    group.services.push({ id, title });
    groups.set(categoryId, group);
  }
  return [...groups.values()];
}

export default async function AccountPage() {
  const { actor, vendor } = await vendorHere();
  const [person, services, t] = await Promise.all([
    me(actor),
    listServices(actor, { limit: 100 }),
    getTranslations('vendor.account'),
  ]);
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid gap-x-12 gap-y-8 md:grid-cols-2">
        <div className="grid content-start gap-8">
          <Section title={t('you')}>
            <ProfileFacts person={person} vendor={vendor} />
          </Section>
          {vendor ? (
            <Section title={t('hoursTitle')} id="hours" aside={t('hoursLead')}>
              <HoursForm hours={vendor.hours} action={saveHours} />
            </Section>
          ) : null}
        </div>
        <div className="grid content-start gap-8">
          {vendor ? (
            <>
              <Section title={t('areasTitle')} id="areas" aside={t('areasLead')}>
                <AreasForm
                  key={vendor.areas.map((area) => area.pincode).join()}
                  areas={vendor.areas}
                  action={saveAreas}
                />
              </Section>
              <Section title={t('skillsTitle')} id="skills" aside={t('skillsLead')}>
                <SkillsForm
                  groups={byCategory(services.data)}
                  chosen={vendor.skills.map((skill) => skill.serviceId)}
                  action={saveSkills}
                />
              </Section>
            </>
          ) : null}
          <Section title={t('sessionsTitle')}>
            <ActionForm action={signOut}>
              <SubmitButton variant="quiet">{t('signOut')}</SubmitButton>
            </ActionForm>
          </Section>
        </div>
      </div>
    </>
  );
}
