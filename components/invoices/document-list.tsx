import { FileText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { DocumentRow } from '@/lib/invoices/schema';
import { Money } from '../ui/money';
import { Time } from '../ui/time';

type Props = {
  documents: readonly DocumentRow[];
  /** Where the payment's receipt is, when there is one to take. */
  receipt?: string;
};

/** What can be taken along: the receipt, and each invoice and credit note as a file. */
export function DocumentList({ documents, receipt }: Props) {
  const t = useTranslations('documents');
  const row = 'flex min-h-11 items-center gap-3 border-b border-rule py-2 hover:bg-sunk';
  return (
    <ul>
      {receipt ? (
        <li>
          <a href={receipt} className={row} download>
            <FileText className="size-4 shrink-0 text-ink-2" aria-hidden="true" />
            <span className="flex-1 font-medium">{t('receipt.title')}</span>
            <span className="text-sm text-ink-2">{t('list.pdf')}</span>
          </a>
        </li>
      ) : null}
      {documents.map((document) => (
        <li key={document.id}>
          <a
            href={`/tax-documents/${document.id}`}
            className={row}
            download
            aria-label={t('list.open', { kind: t(`kind.${document.kind}`), serial: document.serial })}
          >
            <FileText className="size-4 shrink-0 text-ink-2" aria-hidden="true" />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{t(`kind.${document.kind}`)}</span>
              <span className="block text-sm text-ink-2">
                <span className="font-mono">{document.serial}</span> · <Time at={document.issuedAt} format="date" />
              </span>
            </span>
            <Money
              amountMinor={document.kind === 'credit_note' ? -document.totalMinor : document.totalMinor}
              currency={document.currency}
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
