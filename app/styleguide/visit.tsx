import { useTranslations } from 'next-intl';
import { BookingTimeline } from '@/components/bookings/booking-timeline';
import { ExampleSlip } from '@/components/bookings/example-slip';
import { VisitSlip, VisitSlipSkeleton } from '@/components/bookings/visit-slip';
import { BeforeAfter } from '@/components/ui/before-after';
import { Portrait } from '@/components/ui/portrait';
import { Section } from '@/components/ui/section';
import { picture } from './sample-pictures';

/** The object that every role sees, its history, and the signature picture. */
export function Visit() {
  const t = useTranslations('styleguide.visit');
  const face = picture('face');
  return (
    <Section title={t('title')} id="visit">
      <div className="grid gap-x-16 gap-y-10 md:grid-cols-2 xl:grid-cols-3">
        <ExampleSlip />
        <VisitSlip
          slip={{
            id: '00000000-0000-7000-8000-0000a5c40172',
            reference: 'HS-7K2M9Q',
            status: 'accepted',
            service: t('service'),
            addOns: [t('addOn')],
            startsAt: '2026-11-16T04:30:00.000Z',
            windowEndsAt: '2026-11-16T05:00:00.000Z',
            zone: 'Asia/Kolkata',
            place: [t('place')],
            vendor: { name: t('vendor'), photoUrl: face, verifiedAt: '2026-10-02T06:00:00.000Z' },
            customer: { name: t('customer') },
            totalMinor: 69_900,
            currency: 'INR',
            money: 'nothing',
            seal: null,
          }}
        />
        <div className="grid content-start gap-10">
          <BookingTimeline
            zone="Asia/Kolkata"
            entries={[
              { id: 'asked', sentence: t('asked'), at: '2026-11-14T09:00:00.000Z' },
              { id: 'taken', sentence: t('taken'), at: '2026-11-14T09:04:00.000Z', detail: t('vendor') },
              { id: 'comes', sentence: t('comes'), at: null, now: true },
              { id: 'sign', sentence: t('sign'), at: null },
            ]}
          />
          <BeforeAfter
            before={{ src: picture('before'), alt: t('beforeAlt') }}
            after={{ src: picture('after'), alt: t('afterAlt') }}
            beforeLabel={t('before')}
            afterLabel={t('after')}
            label={t('compare')}
          />
          <p className="flex items-center gap-3">
            <Portrait name={t('vendor')} src={face} />
            <Portrait name={t('vendor')} size="lg" />
            <span>{t('portrait')}</span>
          </p>
        </div>
        <VisitSlipSkeleton />
      </div>
    </Section>
  );
}
