import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { formatMonth } from '@/lib/core/time-text';
import { batchName } from '@/lib/payments/policy/batch-file';
import type { Earnings, PassbookEntry } from '@/lib/payments/schema';
import { byMonth } from '../bookings/by-month';
import { DefinitionList } from '../ui/definition-list';
import { Link } from '../ui/link';
import { Money } from '../ui/money';
import { Section } from '../ui/section';
import { Time } from '../ui/time';
import { PayoutWord } from './payout-word';

/** What is owed now, and the sums of everything: on its way, held, paid out. */
export function PassbookTotals({ totals }: { totals: Earnings['totals'] }) {
  const t = useTranslations('vendor.earnings');
  const money = (amountMinor: number) => <Money amountMinor={amountMinor} currency={totals.currency} />;
  return (
    <div className="slip-head self-start pt-4 md:sticky md:top-8">
      <p className="text-sm text-ink-2">{t('balance')}</p>
      <p className="mt-1 text-xl leading-none font-semibold">{money(totals.balanceMinor)}</p>
      <div className="mt-4">
        <DefinitionList
          dense
          items={[
            { id: 'pending', term: t('total.pending'), value: money(totals.pendingMinor) },
            { id: 'held', term: t('total.held'), value: money(totals.heldMinor) },
            ...(totals.owesMinor > 0 ? [{ id: 'owes', term: t('total.owes'), value: money(-totals.owesMinor) }] : []),
            { id: 'paid', term: t('total.paid'), value: money(totals.paidMinor), total: true },
          ]}
        />
      </div>
    </div>
  );
}

/** Month by month as a bank writes it: what came in, what went out, and after each line what is owed. */
export function PassbookMonths({ entries, zone }: { entries: PassbookEntry[]; zone: string }) {
  const t = useTranslations('vendor.earnings');
  const locale = formatLocale(useLocale());
  return (
    <div className="grid gap-8">
      {byMonth(entries, (entry) => entry.at, zone).map(({ month, entries: lines }) => (
        <Section
          key={month}
          title={formatMonth(lines[0]?.at ?? '', locale, zone)}
          aside={t('monthEarned', {
            amount: formatMoney(lines[0]?.monthMinor ?? 0, lines[0]?.currency ?? 'INR', locale),
          })}
        >
          <ol className="border-t border-ink">
            {lines.map((entry) => (
              <Line key={entry.key} entry={entry} zone={zone} />
            ))}
          </ol>
        </Section>
      ))}
    </div>
  );
}

function Line({ entry, zone }: { entry: PassbookEntry; zone: string }) {
  const t = useTranslations('vendor.earnings');
  const locale = formatLocale(useLocale());
  const money = (amountMinor: number) => formatMoney(amountMinor, entry.currency, locale);
  return (
    <li className="border-b border-rule">
      <Link
        href={entry.bookingId ? `/vendor/jobs/${entry.bookingId}` : '/vendor/earnings'}
        className="grid min-h-16 grid-cols-[minmax(0,1fr)_auto] gap-x-5 py-3 hover:bg-sunk md:grid-cols-[minmax(0,1fr)_7rem_7rem]"
      >
        <span className="min-w-0">
          <span className="block font-medium">
            {entry.kind === 'earned' ? entry.serviceTitle : t(`kind.${entry.kind}`, { service: entry.serviceTitle })}
          </span>
          <span className="block text-sm text-ink-2">
            <Time at={entry.at} zone={zone} format="date" /> ·{' '}
            <span className="font-mono text-xs">{entry.reference}</span>
          </span>
          <Detail entry={entry} zone={zone} />
        </span>
        <span className="text-end">
          <span className="sr-only">{t(entry.signedMinor < 0 ? 'out' : 'in')} </span>
          <Money
            amountMinor={entry.signedMinor}
            currency={entry.currency}
            className={entry.signedMinor < 0 ? 'text-ink-2' : 'font-semibold'}
          />
          <span className="block text-sm text-ink-2 md:hidden">
            {t('after', { amount: money(entry.balanceMinor) })}
          </span>
        </span>
        <span className="hidden text-end text-ink-2 md:block">
          <span className="sr-only">{t('balanceAfter')} </span>
          <Money amountMinor={entry.balanceMinor} currency={entry.currency} />
        </span>
      </Link>
    </li>
  );
}

/** What explains a line's amount, and what of it is still to happen. */
function Detail({ entry, zone }: { entry: PassbookEntry; zone: string }) {
  const t = useTranslations('vendor.earnings');
  const locale = formatLocale(useLocale());
  const money = (amountMinor: number) => formatMoney(amountMinor, entry.currency, locale);
  const batch = entry.batch && { number: batchName(entry.batch.number), sent: entry.batch.sentAt ? 'yes' : 'no' };
  const day = () => <Time at={entry.batch?.sentAt ?? entry.at} zone={zone} format="date" />;
  return (
    <>
      {entry.kind === 'earned' ? (
        <span className="block text-sm text-ink-2">
          {t('split', {
            gross: money(entry.grossMinor),
            commission: money(entry.commissionMinor),
            purpose: entry.purpose ?? 'visit',
          })}
        </span>
      ) : null}
      {entry.status && entry.why ? (
        <span className="block text-sm">
          {/* The bank has it: nothing holds it any more. */}
          <PayoutWord status={entry.why === 'in_batch' && entry.batch?.sentAt ? 'pending' : entry.status} />{' '}
          <span className="text-ink-2">
            {t.rich(`why.${entry.why}`, {
              time: () => <Time at={entry.dueAt ?? entry.at} zone={zone} />,
              day,
              number: batch?.number ?? '',
              sent: batch?.sent ?? 'no',
            })}
          </span>
        </span>
      ) : null}
      {entry.kind === 'paid' && batch ? (
        <span className="block text-sm text-ink-2">{t.rich('batch', { ...batch, day })}</span>
      ) : null}
      {entry.nettedMinor > 0 ? (
        <span className="block text-sm text-ink-2">{t('netted', { amount: money(entry.nettedMinor) })}</span>
      ) : null}
      {entry.takingBack ? (
        <span className="block text-sm text-ink-2">{t(`takingBack.${entry.takingBack}`)}</span>
      ) : null}
    </>
  );
}
