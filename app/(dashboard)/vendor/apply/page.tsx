import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ApplyAbout } from '@/components/vendors/apply-about';
import { ApplyHandIn } from '@/components/vendors/apply-hand-in';
import { ApplyProgress } from '@/components/vendors/apply-progress';
import { currentPolicy } from '@/lib/catalog/queries/get-service';
import { me } from '@/lib/people/queries';
import { handIn, saveAbout } from '@/lib/vendors/actions/apply';
import { APPLY_STEPS, type ApplyStep, isFilling, isStepDone, openStep } from '@/lib/vendors/policy/apply-steps';
import { listDocuments } from '@/lib/vendors/queries/documents';
import { ownInvitation } from '@/lib/vendors/queries/invitation-links';
import { vendorHere } from '../standing';
import { AreasStep, DocumentsStep, HoursStep, SkillsStep } from './steps';

type Props = { searchParams: Promise<{ step?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.apply'))('title') };
}

export default async function ApplyPage({ searchParams }: Props) {
  const [{ actor, vendor }, { step }, t] = await Promise.all([
    vendorHere(),
    searchParams,
    getTranslations('vendor.apply'),
  ]);
  if (!isFilling(vendor?.status)) redirect('/vendor');
  const [places, person, { rules }, invited] = await Promise.all([
    vendor ? listDocuments(actor, vendor.id) : [],
    me(actor),
    currentPolicy(actor),
    ownInvitation(actor),
  ]);
  const done = APPLY_STEPS.filter((one) => isStepDone(one, vendor, places));
  const wanted = APPLY_STEPS.find((one) => one === step);
  const here: ApplyStep = vendor ? (wanted ?? openStep(vendor, places)) : 'about';
  return (
    <>
      <PageHeader title={t(`step.${here}`)} lead={t(`lead.${here}`)} />
      <ApplyProgress here={here} done={done} />
      {invited && !vendor ? <p className="mb-6 text-ink-2">{t('invited', { inviter: invited.inviter })}</p> : null}
      {here === 'about' ? (
        <ApplyAbout
          displayName={vendor?.displayName ?? person.name}
          pincode={vendor?.homePincode ?? invited?.pincode ?? ''}
          about={vendor?.about ?? ''}
          action={saveAbout}
        />
      ) : null}
      {vendor && here === 'skills' ? (
        <SkillsStep actor={actor} vendor={vendor} asked={invited?.services.map(({ id }) => id) ?? []} />
      ) : null}
      {vendor && here === 'areas' ? <AreasStep actor={actor} vendor={vendor} /> : null}
      {vendor && here === 'hours' ? <HoursStep vendor={vendor} /> : null}
      {vendor && here === 'documents' ? <DocumentsStep vendor={vendor} places={places} /> : null}
      {here === 'hand-in' ? <ApplyHandIn done={done} hours={rules.reviewHours} action={handIn} /> : null}
    </>
  );
}
