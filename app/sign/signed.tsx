import { getLocale, getTranslations } from 'next-intl/server';
import { SealMoment, type SealMomentProps } from '@/components/bookings/seal-moment';
import { PageHeader } from '@/components/shell/page-header';
import { KeepReading } from '@/components/signing/keep-reading';
import { TakeEvidence } from '@/components/signing/take-evidence';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime } from '@/lib/core/time-text';
import { signedReceipt } from '@/lib/signing/queries/receipt';
import type { PaymentState } from '@/lib/signing/schema';
import { Authorize } from './authorize';

const SHOWN: Record<PaymentState, SealMomentProps['payment']> = {
  captured: 'paid',
  authorized: 'processing',
  requires_action: 'due',
  due: 'due',
  failed: 'due',
};

/** The receipt: the seal moment, and the money as it stands now. */
export async function Signed({ actor }: { actor: Actor & LinkHolder }) {
  const [receipt, locale, t] = await Promise.all([signedReceipt(actor), getLocale(), getTranslations('signing')]);
  const { reference, signedAt, strokes, typedName, width, height, evidenceSha256, payment } = receipt;
  const time = formatTime(signedAt, 'datetime', formatLocale(locale));
  const paid = payment.status === 'captured';
  return (
    <>
      <PageHeader title={t('signed.title')} lead={t('signed.lead', { reference, time })} />
      <SealMoment
        strokes={strokes}
        width={width}
        height={height}
        typedName={typedName ?? undefined}
        evidenceSha256={evidenceSha256}
        amountMinor={receipt.totalMinor}
        currency={receipt.currency}
        payment={SHOWN[payment.status]}
      />
      <p className="mt-6 text-sm text-ink-2">{t('signed.what')}</p>
      <div className="mt-4">
        <TakeEvidence base="/sign" />
      </div>
      {paid ? null : (
        <div className="mt-8">
          <Authorize actor={actor} signed />
        </div>
      )}
      {paid ? null : <KeepReading />}
    </>
  );
}
