import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PrintButton } from '@/components/customer/print-button';
import { ReceiptSheet } from '@/components/customer/receipt-sheet';
import { PageHeader } from '@/components/shell/page-header';
import { TakeEvidence } from '@/components/signing/take-evidence';
import { requireUser } from '@/lib/auth/session';
import { orNotFound } from '@/lib/core/or-not-found';
import { getReceipt } from '@/lib/payments/queries/get-receipt';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('receipts.receipt'))('title') };
}

export default async function ReceiptPage({ params }: Props) {
  const [{ id }, actor, t] = await Promise.all([params, requireUser('customer'), getTranslations('receipts.receipt')]);
  const receipt = await orNotFound(getReceipt(actor, id));
  return (
    <>
      <PageHeader
        title={t('title')}
        back={{ href: `/customer/bookings/${receipt.bookingId}`, label: t('backVisit') }}
        actions={<PrintButton>{t('print')}</PrintButton>}
      />
      <ReceiptSheet receipt={receipt} />
      {receipt.seal ? (
        <div className="mt-4">
          <TakeEvidence base={`/customer/bookings/${receipt.bookingId}`} />
        </div>
      ) : null}
    </>
  );
}
