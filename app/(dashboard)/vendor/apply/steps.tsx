import { getTranslations } from 'next-intl/server';
import { NextAction } from '@/components/shell/next-action';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { AreaAdders } from '@/components/vendors/area-adders';
import { AreasForm } from '@/components/vendors/areas-form';
import { DocumentList } from '@/components/vendors/document-list';
import { HoursForm } from '@/components/vendors/hours-form';
import { SkillsForm } from '@/components/vendors/skills-form';
import { listServices } from '@/lib/catalog/queries/list-services';
import type { Actor } from '@/lib/core/actor';
import { addAround, addDistrict, saveAreas, saveHours, saveSkills } from '@/lib/vendors/actions/own-profile';
import { stepAfter } from '@/lib/vendors/policy/apply-steps';
import { unsentOf } from '@/lib/vendors/policy/documents';
import { districtsNear } from '@/lib/vendors/queries/pincodes-around';
import type { VendorDetail } from '@/lib/vendors/schema';
import type { DocumentPlace } from '@/lib/vendors/schema/documents';
import { byCategory } from '../account/services/by-category';

type Props = { actor: Actor; vendor: VendorDetail };

/** `asked`: what an invitation named; ticked until he has chosen himself. */
export async function SkillsStep({ actor, vendor, asked }: Props & { asked: string[] }) {
  const services = await listServices(actor, { limit: 100 });
  return (
    <div className="max-w-xl">
      <SkillsForm
        groups={byCategory(services.data)}
        chosen={vendor.skills.length > 0 ? vendor.skills.map((skill) => skill.serviceId) : asked}
        action={saveSkills}
        onward={stepAfter('skills')}
      />
    </div>
  );
}

export async function AreasStep({ actor, vendor }: Props) {
  const [districts, t] = await Promise.all([
    districtsNear(actor, vendor.homePincode),
    getTranslations('vendor.account.areas'),
  ]);
  return (
    <div className="grid gap-10">
      <Section title={t('many')}>
        <AreaAdders home={vendor.homePincode} districts={districts} addDistrict={addDistrict} addAround={addAround} />
      </Section>
      <Section title={t('one')}>
        <AreasForm
          key={vendor.areas.map((area) => area.pincode).join()}
          areas={vendor.areas}
          action={saveAreas}
          onward={stepAfter('areas')}
        />
      </Section>
    </div>
  );
}

export function HoursStep({ vendor }: { vendor: VendorDetail }) {
  return (
    <div className="max-w-xl">
      <HoursForm hours={vendor.hours} action={saveHours} onward={stepAfter('hours')} />
    </div>
  );
}

export async function DocumentsStep({ vendor, places }: { vendor: VendorDetail; places: DocumentPlace[] }) {
  const t = await getTranslations('vendor.apply');
  return (
    <>
      <DocumentList vendorId={vendor.id} places={places} />
      {unsentOf(places).length === 0 ? (
        <NextAction>
          <ButtonLink href="/vendor/apply?step=hand-in" variant="next" size="wide">
            {t('onward')}
          </ButtonLink>
        </NextAction>
      ) : null}
    </>
  );
}
