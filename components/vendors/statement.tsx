import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMonth } from '@/lib/core/time-text';
import { monthAfter, STATEMENT_SUMS } from '@/lib/payments/policy/months';
import type { VendorStatement } from '@/lib/payments/schema/payouts';
import { DefinitionList } from '../ui/definition-list';
import { EmptyState } from '../ui/empty-state';
import { Link } from '../ui/link';
import { Money } from '../ui/money';
import { Time } from '../ui/time';

type MonthsProps = { month: string; thisMonth: string; zone: string };

/** The month, and the ways to the one before and the one after. */
export function StatementMonths({ month, thisMonth, zone }: MonthsProps) {
  const t = useTranslations('vendor.statement');
  const locale = formatLocale(useLocale());
  const [before, after] = [monthAfter(month, -1), monthAfter(month, 1)];
  return (
    <nav aria-label={t('months')} className="mb-6 flex items-center justify-between gap-4 border-y border-rule">
      <Link href={`/vendor/earnings/statement?month=${before}`} className="link inline-flex min-h-11 items-center">
        ← {t('before')}
      </Link>
      <h2 className="font-semibold">{formatMonth(`${month}-15T12:00:00Z`, locale, zone)}</h2>
      {after <= thisMonth ? (
        <Link href={`/vendor/earnings/statement?month=${after}`} className="link inline-flex min-h-11 items-center">
          {t('after')} →
        </Link>
      ) : (
        <span aria-hidden="true" />
      )}
    </nav>
  );
}

/** What was owed, what changed, what is owed: the sum of one month. */
export function StatementSums({ statement }: { statement: VendorStatement }) {
  const t = useTranslations('vendor.statement');
  const { sums, currency, openingMinor, closingMinor } = statement;
  const money = (amountMinor: number) => <Money amountMinor={amountMinor} currency={currency} />;
  return (
    <div className="slip-head self-start pt-4">
      <DefinitionList
        items={[
          { id: 'opening', term: t('opening'), value: money(openingMinor) },
          ...STATEMENT_SUMS.filter((name) => sums[`${name}Minor`] !== 0).map((name) => ({
            id: name,
            term: t(`sum.${name}`),
            value: money(sums[`${name}Minor`]),
          })),
          { id: 'closing', term: t('closing'), value: money(closingMinor), total: true },
        ]}
      />
    </div>
  );
}

/** Every line of the month, oldest first, as a bank prints it. */
export function StatementLines({ statement }: { statement: VendorStatement }) {
  const t = useTranslations('vendor.statement');
  const e = useTranslations('vendor.earnings');
  const { lines, currency, timeZone } = statement;
  if (lines.length === 0) return <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>;
  return (
    <ol className="border-t border-ink">
      {lines.map((line) => (
        <li key={line.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-5 border-b border-rule py-2.5">
          <span className="min-w-0">
            <span className="block">
              {line.kind === 'earned' ? line.serviceTitle : e(`kind.${line.kind}`, { service: line.serviceTitle })}
            </span>
            <span className="block text-sm text-ink-2">
              <Time at={line.at} zone={timeZone} format="date" /> ·{' '}
              <span className="font-mono text-xs">{line.reference}</span>
            </span>
          </span>
          <span className="text-end">
            <Money amountMinor={line.signedMinor} currency={currency} />
            <span className="block text-sm text-ink-2">
              <span className="sr-only">{e('balanceAfter')} </span>
              <Money amountMinor={line.balanceMinor} currency={currency} />
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
