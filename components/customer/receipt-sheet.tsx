import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Receipt } from '@/lib/payments/schema';
import { Hash } from '../ui/hash';
import { Money } from '../ui/money';
import { Time } from '../ui/time';
import { ReceiptLines } from './receipt-lines';
import { ReceiptPayments } from './receipt-payments';

/** The receipt as a sheet of paper: what, when, by whom, for whom, how it was paid, and the proof of the work. */
export function ReceiptSheet({ receipt }: { receipt: Receipt }) {
  const t = useTranslations('receipts.receipt');
  const { timeZone: zone, supplier, seal } = receipt;
  return (
    <article className="slip-head max-w-3xl pt-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <p className="text-lg font-semibold">{receipt.serviceTitle}</p>
        <p className="font-mono text-sm">
          {t('number')} {receipt.reference}
        </p>
      </div>
      <dl className="mt-5 grid gap-x-8 gap-y-4 text-sm sm:grid-cols-2">
        <Fact term={t('supplier')}>{supplier ? t('through', supplier) : t('nobody')}</Fact>
        <Fact term={t('customer')}>
          {receipt.customer.name}
          {receipt.customer.address.map((line) => (
            <span key={line} className="block text-ink-2">
              {line}
            </span>
          ))}
        </Fact>
        <Fact term={t('visitOn')}>
          <Time at={receipt.startsAt} zone={zone} format="longDate" />
        </Fact>
        <Fact term={t('paidOn')}>
          <Time at={receipt.paidAt} zone={zone} format="longDate" />
        </Fact>
      </dl>
      {receipt.lines.length > 0 ? <ReceiptLines receipt={receipt} /> : <p className="mt-6">{t('feeOnly')}</p>}
      <ReceiptPayments receipt={receipt} />
      <p className="total-rule mt-2 flex items-baseline justify-between gap-6 py-2 text-lg font-semibold">
        {t('paid')}
        <Money amountMinor={receipt.paidMinor - receipt.refundedMinor} currency={receipt.currency} />
      </p>
      {receipt.lines.length > 0 ? (
        <section className="mt-8">
          <h2 className="text-sm font-semibold">{t('seal')}</h2>
          {seal ? (
            <>
              <p className="mb-2 text-sm text-ink-2">
                {t.rich('signedOn', { time: () => <Time at={seal.signedAt} zone={zone} format="full" /> })}
              </p>
              <Hash value={seal.evidenceSha256} label={t('hash')} whole />
            </>
          ) : (
            <p className="text-sm text-ink-2">{t('unsigned')}</p>
          )}
        </section>
      ) : null}
    </article>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs font-semibold text-ink-2">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
