import { useLocale, useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { gapsOf } from '@/lib/vendors/policy/documents';
import type { VendorDetail } from '@/lib/vendors/schema';
import type { DocumentPlace } from '@/lib/vendors/schema/documents';
import type { VendorStatus } from '@/lib/vendors/state';
import { Lever } from '../ui/lever';
import { ReviewKeys } from './review-keys';

export type ReviewVerb = 'takeIntoReview' | 'approve' | 'requestRevision' | 'reject' | 'suspend' | 'reinstate';
const VERBS: readonly ReviewVerb[] = ['takeIntoReview', 'approve', 'requestRevision', 'reject', 'suspend', 'reinstate'];
export type ReviewActions = Record<ReviewVerb, FormAction>;

/** Which verbs a standing shows; those that cannot be used say why. */
const SHOWN: Record<VendorStatus, readonly ReviewVerb[]> = {
  applied: ['takeIntoReview', 'approve', 'requestRevision', 'reject'],
  in_review: ['approve', 'requestRevision', 'reject'],
  approved: ['suspend'],
  suspended: ['reinstate'],
  rejected: [],
  revision_requested: [],
};
const NEXT: Partial<Record<VendorStatus, ReviewVerb>> = { applied: 'takeIntoReview', in_review: 'approve' };
const NO_REASON: readonly ReviewVerb[] = ['takeIntoReview', 'approve'];
const KEYS = [
  { key: 'a', verbs: ['approve-document', 'approve'] },
  { key: 'r', verbs: ['request_revision-document', 'requestRevision'] },
  { key: 'x', verbs: ['reject-document', 'reject'] },
];
const HARD: readonly ReviewVerb[] = ['reject', 'suspend'];

type Props = { vendor: VendorDetail; places: DocumentPlace[]; actions: ReviewActions };

/** The reviewer's verbs on one application; none approves over a document that is open. */
export function ReviewLevers({ vendor, places, actions }: Props) {
  const t = useTranslations('onboarding');
  const shown = SHOWN[vendor.status];
  const kinds = useTranslations('states.documentKind');
  const list = new Intl.ListFormat(formatLocale(useLocale()));
  const open = list.format(gapsOf(places).map(({ kind }) => kinds(kind)));
  const why = (verb: ReviewVerb): string | undefined => {
    if (!vendor.can[verb]) return t(vendor.status === 'applied' ? 'takeFirst' : 'movedOn');
    return verb === 'approve' && open ? t('documentsOpen', { kinds: open }) : undefined;
  };
  return (
    <>
      {shown.length === 0 ? <p className="text-ink-2">{t(`closed.${vendor.status as 'rejected'}`)}</p> : null}
      {shown.includes('approve') || places.some((place) => place.open?.status === 'submitted') ? (
        <ReviewKeys keys={KEYS} hint={t('keys')} />
      ) : null}
      {VERBS.map((verb) => (
        <div key={verb} data-verb={verb}>
          <Lever
            action={actions[verb]}
            label={t(`lever.${verb}.label`)}
            consequence={t(`lever.${verb}.does`)}
            why={why(verb)}
            absent={!shown.includes(verb)}
            reason={NO_REASON.includes(verb) ? undefined : { label: t('reason'), hint: t(`lever.${verb}.reads`) }}
            submit={t(`lever.${verb}.submit`)}
            variant={NEXT[vendor.status] === verb ? 'next' : HARD.includes(verb) ? 'danger' : 'quiet'}
            hidden={{ vendorId: vendor.id }}
          />
        </div>
      ))}
    </>
  );
}
