import { useTranslations } from 'next-intl';
import type { BookingStatement, StatementEntry } from '@/lib/ledger/schema';
import { DefinitionList } from '../ui/definition-list';
import { Link } from '../ui/link';
import { Money } from '../ui/money';
import { Section } from '../ui/section';
import { Time } from '../ui/time';

/** A visit's money as the books have it: each transaction with its entries, and what each account was left with. */
export function BookingStatementSheet({ statement, inLog }: { statement: BookingStatement; inLog: boolean }) {
  const t = useTranslations('books');
  const { currency, timeZone: zone, balances } = statement;
  return (
    <div className="grid items-start gap-x-12 gap-y-8 xl:grid-cols-[2fr_1fr]">
      <ol className="grid gap-6">
        {statement.transactions.map((one) => (
          <li key={one.id}>
            <TransactionHead one={one} zone={zone} inLog={inLog} />
            <Entries one={one} currency={currency} />
          </li>
        ))}
      </ol>
      <Section title={t('statement.left')}>
        <DefinitionList
          dense
          items={balances.map(({ account, isMemo, balanceMinor }) => ({
            id: account,
            term: isMemo ? `${t(`account.${account}`)} (${t('memo')})` : t(`account.${account}`),
            value: <Money amountMinor={balanceMinor} currency={currency} />,
          }))}
        />
      </Section>
    </div>
  );
}

function TransactionHead({ one, zone, inLog }: { one: StatementEntry; zone: string; inLog: boolean }) {
  const t = useTranslations('books');
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 border-b border-ink pb-1.5">
      <h2 className="text-base font-semibold">
        {t(`cause.${one.kind}`)}
        {one.isMemo ? <span className="ms-2 text-xs font-normal text-ink-2">{t('memo')}</span> : null}
      </h2>
      <Time at={one.postedAt} zone={zone} format="exact" className="text-sm text-ink-2" />
      <span className="ms-auto flex gap-4 text-sm">
        {one.paymentId ? (
          <Link href={`/ops/payments/${one.paymentId}`} className="link">
            {t('statement.payment')}
          </Link>
        ) : null}
        {one.auditId && inLog ? (
          <Link href={`/admin/audit/${one.auditId}`} className="link">
            {t('statement.log')}
          </Link>
        ) : null}
      </span>
    </div>
  );
}

function Entries({ one, currency }: { one: StatementEntry; currency: string }) {
  const t = useTranslations('books');
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{t(`cause.${one.kind}`)}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('statement.entry')}</th>
          <th scope="col">{t('statement.amount')}</th>
          <th scope="col">{t('statement.after')}</th>
        </tr>
      </thead>
      <tbody>
        {one.entries.map((entry) => (
          <tr key={entry.account} className="border-b border-rule">
            <td className="py-1.5">
              {t(`account.${entry.account}`)}
              {entry.owner ? <span className="block text-xs text-ink-2">{entry.owner}</span> : null}
            </td>
            <td className="py-1.5 text-end align-top">
              <Money amountMinor={entry.amountMinor} currency={currency} />
            </td>
            <td className="w-32 py-1.5 text-end align-top text-ink-2 md:w-40">
              <Money amountMinor={entry.balanceMinor} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
