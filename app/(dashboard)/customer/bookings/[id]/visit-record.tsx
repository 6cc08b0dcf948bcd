import { getTranslations } from 'next-intl/server';
import { WhyCharge } from '@/components/bookings/charge-lines';
import { CheckedList } from '@/components/customer/checked-list';
import { MoneyFacts } from '@/components/customer/money-facts';
import { SealFacts } from '@/components/customer/seal-facts';
import { VisitAddress } from '@/components/customer/visit-address';
import { ComparePhotos } from '@/components/photos/compare-photos';
import { PriceHistory } from '@/components/prices/price-history';
import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import { JobTimeline } from '@/components/vendors/job-timeline';
import type { ChargeMade } from '@/lib/bookings/queries/charge-made';
import type { BookingDetail, PhotoSummary } from '@/lib/bookings/schema';

const WORKED: readonly BookingDetail['status'][] = ['in_progress', 'completed', 'signed', 'settled', 'disputed'];

const KINDS: readonly PhotoSummary['kind'][] = ['before', 'after', 'other'];

const inOrder = (photos: PhotoSummary[]): PhotoSummary[] =>
  [...photos].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.takenAt.localeCompare(b.takenAt));

/** Everything that the visit has left behind so far: photos, checks, seal, money, address, timeline. */
export async function VisitRecord({ visit, charge }: { visit: BookingDetail; charge: ChargeMade | null }) {
  const t = await getTranslations('customer.booking');
  const { signature, timeZone } = visit;
  const worked = WORKED.includes(visit.status);
  return (
    <>
      {visit.photos.length > 0 || visit.status === 'in_progress' ? (
        <Section title={t('photos')}>
          {visit.photos.length > 0 ? (
            <ComparePhotos photos={inOrder(visit.photos)} shots={visit.shots} />
          ) : (
            <p className="text-ink-2">{t('photosWaiting')}</p>
          )}
        </Section>
      ) : null}
      {signature?.evidenceSha256 && signature.signedAt ? (
        <Section title={t('seal')}>
          <SealFacts
            seal={{ ...signature, evidenceSha256: signature.evidenceSha256, signedAt: signature.signedAt }}
            zone={timeZone}
          />
        </Section>
      ) : null}
      {worked && visit.checklist.length > 0 ? (
        <Section title={t('checklist')}>
          <CheckedList items={visit.checklist} />
        </Section>
      ) : null}
      <Section title={t('timeline')}>
        <JobTimeline visit={visit} />
      </Section>
      <Section
        title={t('money')}
        aside={
          (visit.payment?.capturedMinor ?? 0) > 0 ? (
            <Link
              href={`/customer/bookings/${visit.id}/receipt`}
              className="link inline-flex min-h-11 items-center md:min-h-0"
            >
              {t('receipt')}
            </Link>
          ) : null
        }
      >
        <MoneyFacts visit={visit} />
        {charge ? <WhyCharge free={charge.feeMinor === 0} {...charge} /> : null}
        {visit.priceChanges.length > 0 ? (
          <div className="mt-6">
            <h3 className="mb-2 font-semibold">{t('priceChanges')}</h3>
            <PriceHistory visit={visit} />
          </div>
        ) : null}
      </Section>
      <Section title={t('address')}>
        <VisitAddress visit={visit} />
      </Section>
    </>
  );
}
