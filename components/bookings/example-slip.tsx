import { useTranslations } from 'next-intl';
import { VisitSlip } from './visit-slip';

/** A finished visit as the product draws it, for visitors who have none yet; labelled as an example. */
export function ExampleSlip() {
  const t = useTranslations('common.home');
  return (
    <VisitSlip
      heading={t('exampleLabel')}
      slip={{
        id: '00000000-0000-7000-8000-0000a5c40171',
        status: 'settled',
        service: t('example.service'),
        startsAt: '2026-11-16T04:30:00.000Z',
        windowEndsAt: '2026-11-16T05:00:00.000Z',
        zone: 'Asia/Kolkata',
        place: [t('example.place')],
        vendor: { name: t('example.vendor') },
        customer: null,
        lines: [
          { id: 'labour', label: t('example.labour'), amountMinor: 79_000 },
          { id: 'cartridge', label: t('example.cartridge'), amountMinor: 45_000 },
        ],
        totalMinor: 124_000,
        currency: 'INR',
        money: 'paid',
        seal: {
          evidenceSha256: '8f2c41d09be7735a6ed1c4f0927b18aa53c6e0b94d7f21865ac3e97f04d2b61c',
          sealedAt: '2026-11-16T06:12:00.000Z',
          signer: t('example.signer'),
          rating: 5,
        },
      }}
    />
  );
}
