import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PrintButton } from '@/components/customer/print-button';
import { ReceiptSheet } from '@/components/customer/receipt-sheet';
import { DocumentList } from '@/components/invoices/document-list';
import { PageHeader } from '@/components/shell/page-header';
import { TakeEvidence } from '@/components/signing/take-evidence';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { orNotFound } from '@/lib/core/or-not-found';
import { listDocuments } from '@/lib/invoices/queries/documents';
import { getReceipt } from '@/lib/payments/queries/get-receipt';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('receipts.receipt'))('title') };
}

export default async function ReceiptPage({ params }: Props) {
  const [{ id }, actor, t] = await Promise.all([params, requireUser('customer'), getTranslations('receipts.receipt')]);
  const receipt = await orNotFound(getReceipt(actor, id));
  const [documents, d] = await Promise.all([
    listDocuments(actor, receipt.bookingId),
    getTranslations('documents.list'),
  ]);
  return (
    <>
      <PageHeader
        title={t('title')}
        back={{ href: `/customer/bookings/${receipt.bookingId}`, label: t('backVisit') }}
        actions={<PrintButton>{t('print')}</PrintButton>}
      />
      <ReceiptSheet receipt={receipt} />
      <div className="mt-8 max-w-3xl print:hidden">
        <Section title={d('title')}>
          <DocumentList documents={documents} receipt={`/customer/bookings/${receipt.bookingId}/paid.pdf`} />
        </Section>
      </div>
      {receipt.seal ? (
        <div className="mt-4">
          <TakeEvidence base={`/customer/bookings/${receipt.bookingId}`} />
        </div>
      ) : null}
    </>
  );
}
