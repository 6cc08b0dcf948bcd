import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { Section } from '@/components/ui/section';
import { SpecialDays } from '@/components/vendors/special-days';
import { TimeOff } from '@/components/vendors/time-off';
import { readClock } from '@/lib/scheduling/queries/read-clock';
import { addSpecialDay, addTimeOff, removeSpecialDay, removeTimeOff } from '@/lib/vendors/actions/own-profile';
import { appliedVendor } from '../../standing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.account'))('daysTitle') };
}

export default async function DaysPage() {
  const [{ actor, vendor }, t] = await Promise.all([appliedVendor(), getTranslations('vendor.account')]);
  const { day } = await readClock(actor, vendor.timeZone);
  return (
    <>
      <PageHeader title={t('daysTitle')} lead={t('daysLead')} back={{ href: '/vendor/account', label: t('back') }} />
      <div className="sections">
        <Section title={t('days.off')}>
          <TimeOff vendor={vendor} today={day} add={addTimeOff} remove={removeTimeOff} />
        </Section>
        <Section title={t('days.special')}>
          <SpecialDays exceptions={vendor.exceptions} today={day} add={addSpecialDay} remove={removeSpecialDay} />
        </Section>
      </div>
    </>
  );
}
