import { useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import { VERDICTS } from '@/lib/signing/policy/findings';
import type { Verdict, Verification } from '@/lib/signing/schema/evidence';
import { FindingLines } from '../signing/finding-lines';
import { type Definition, DefinitionList } from '../ui/definition-list';
import { Hash } from '../ui/hash';
import { type Mark, Status, type Tone } from '../ui/status';
import { Time } from '../ui/time';

const LOOK: Record<Verdict, { tone: Tone; mark: Mark }> = {
  valid: { tone: 'ok', mark: 'full' },
  invalid: { tone: 'bad', mark: 'square' },
  erased: { tone: 'faded', mark: 'cross' },
  not_checked: { tone: 'faded', mark: 'open' },
};

type EvidencePanelProps = { visit: BookingDetail; verification: Verification | null };

/** The link, what came of it, and what can be said of the sealed file now. */
export function EvidencePanel({ visit, verification }: EvidencePanelProps) {
  const t = useTranslations('ops.evidence');
  const { signature } = visit;
  if (!signature) return <p className="text-sm text-ink-2">{t('none')}</p>;
  const time = (at: string) => <Time at={at} zone={visit.timeZone} />;
  const facts: Definition[] = [
    { id: 'status', term: t('link'), value: t(`request.${signature.status}`) },
    { id: 'issued', term: t('issued'), value: time(signature.issuedAt) },
    ...(signature.deliveredAt ? [{ id: 'arrived', term: t('arrived'), value: time(signature.deliveredAt) }] : []),
    ...(signature.firstViewedAt ? [{ id: 'seen', term: t('seen'), value: time(signature.firstViewedAt) }] : []),
    ...(signature.signedAt
      ? [{ id: 'signed', term: t('signed'), value: time(signature.signedAt) }]
      : [{ id: 'expires', term: t('expires'), value: time(signature.expiresAt) }]),
    ...(signature.method ? [{ id: 'method', term: t('method'), value: t(`methods.${signature.method}`) }] : []),
    ...(signature.rating
      ? [{ id: 'rating', term: t('rating'), value: t('ratingOf', { rating: signature.rating }) }]
      : []),
    ...(signature.evidenceSha256
      ? [{ id: 'hash', term: t('hash'), value: <Hash value={signature.evidenceSha256} label={t('hash')} /> }]
      : []),
    ...(verification
      ? VERDICTS.map((name) => ({
          id: name,
          term: t(`verdict.${name}`),
          value: <Status {...LOOK[verification.verdicts[name]]}>{t(`says.${verification.verdicts[name]}`)}</Status>,
        }))
      : []),
  ];
  return (
    <>
      <DefinitionList dense items={facts} />
      <FindingLines findings={verification?.findings ?? []} />
    </>
  );
}
