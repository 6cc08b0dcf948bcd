import { useTranslations } from 'next-intl';
import type { SignatureSummary } from '@/lib/bookings/schema';
import { DefinitionList } from '../ui/definition-list';
import { Hash } from '../ui/hash';
import { Time } from '../ui/time';

type Sealed = Pick<SignatureSummary, 'method' | 'rating'> & { evidenceSha256: string; signedAt: string };

/** The fingerprint of what was signed, whole, as on a receipt. */
export function SealFacts({ seal, zone }: { seal: Sealed; zone: string }) {
  const t = useTranslations('customer.booking');
  return (
    <>
      <p className="mb-3 max-w-xl text-sm text-ink-2">{t('sealBody')}</p>
      <div className="slip-head slip-foot py-4">
        <Hash value={seal.evidenceSha256} label={t('evidence')} whole />
      </div>
      <DefinitionList
        dense
        items={[
          { id: 'at', term: t('sealedAt'), value: <Time at={seal.signedAt} zone={zone} format="full" /> },
          ...(seal.method ? [{ id: 'by', term: t('method'), value: t(`methods.${seal.method}`) }] : []),
          ...(seal.rating
            ? [{ id: 'rating', term: t('rating'), value: t('ratingValue', { rating: seal.rating }) }]
            : []),
        ]}
      />
    </>
  );
}
