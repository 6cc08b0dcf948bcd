import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ChargeHistoryForm } from '@/components/ops/charge-history-form';
import { ChargeNumbers } from '@/components/ops/charge-numbers';
import { ChargeOutcomes } from '@/components/ops/charge-outcomes';
import { ChargeStories } from '@/components/ops/charge-stories';
import { ChargeTabs } from '@/components/ops/charge-tabs';
import { JudgedVisit } from '@/components/ops/judged-visit';
import { PageHeader } from '@/components/shell/page-header';
import { buttonLook } from '@/components/ui/button-look';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { simulateCharges } from '@/lib/bookings/queries/simulate-charges';
import type { SearchParams } from '@/lib/core/search-params';
import { askedTexts, sentencesOf } from '../../asked';

const PATH = '/ops/charges';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.charges'))('title') };
}

export default async function ChargesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const asked = askedTexts(await searchParams);
  const [t, found] = await Promise.all([getTranslations('ops.charges'), simulateCharges(actor, asked)]);
  const { fields, versions, present, visit, outcomes, zone } = found;
  const errors = await sentencesOf(found.errors);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ChargeTabs current="one" fields={fields} />
      <div className="grid items-start gap-x-12 gap-y-8 xl:grid-cols-[30rem_minmax(0,1fr)]">
        {/* Typed values belong to their address: another address is another form. */}
        <form action={PATH} method="get" key={JSON.stringify(fields)} className="grid gap-8">
          <Section title={t('numbers')}>
            <ChargeNumbers fields={fields} errors={errors} versions={versions} present={present} />
          </Section>
          <Section title={t('happened')}>
            {visit ? (
              <JudgedVisit visit={visit} fields={fields} zone={zone} />
            ) : (
              <div className="grid gap-5">
                <ChargeStories fields={fields} />
                <ChargeHistoryForm fields={fields} errors={errors} />
              </div>
            )}
            <div className="mt-5">
              <Field name="visit" label={t('visit')} hint={t('visitHint')} error={errors.visit}>
                <Input mono autoComplete="off" defaultValue={fields.visit} />
              </Field>
            </div>
          </Section>
          <button type="submit" className={buttonLook('next')}>
            {t('submit')}
          </button>
        </form>
        <ChargeOutcomes outcomes={outcomes} visit={visit} present={present} endedAt={found.endedAt} zone={zone} />
      </div>
    </>
  );
}
