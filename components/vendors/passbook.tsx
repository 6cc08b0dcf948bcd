import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Earning, Earnings } from '@/lib/payments/schema';
import type { PayoutStatus } from '@/lib/payments/state';
import { DefinitionList } from '../ui/definition-list';
import { Money } from '../ui/money';
import { type Mark, Status, type Tone } from '../ui/status';
import { Time } from '../ui/time';

const LOOK: Record<PayoutStatus, { tone: Tone; mark: Mark }> = {
  pending: { tone: 'info', mark: 'open' },
  held: { tone: 'warn', mark: 'half' },
  transferred: { tone: 'ok', mark: 'square' },
  failed: { tone: 'bad', mark: 'square' },
  reversed: { tone: 'faded', mark: 'cross' },
};

/** The sums of everything: on its way, held, paid out. */
export function PassbookTotals({ totals }: { totals: Earnings['totals'] }) {
  const t = useTranslations('vendor.earnings');
  const line = (id: 'pending' | 'held' | 'paid', amountMinor: number) => ({
    id,
    term: t(`total.${id}`),
    value: <Money amountMinor={amountMinor} currency={totals.currency} />,
  });
  return (
    <div className="slip-head pt-4">
      <p className="text-sm text-ink-2">{t('paidOut')}</p>
      <p className="text-xl leading-none font-semibold">
        <Money amountMinor={totals.paidMinor} currency={totals.currency} />
      </p>
      <div className="mt-4">
        <DefinitionList dense items={[line('pending', totals.pendingMinor), line('held', totals.heldMinor)]} />
      </div>
    </div>
  );
}

/** Line by line as a bank writes it; each leads to its visit. */
export function PassbookLines({ lines, zone }: { lines: Earning[]; zone: string }) {
  return (
    <ol className="border-t border-ink">
      {lines.map((line) => (
        <li key={line.id} className="border-b border-rule">
          <Link
            href={`/vendor/jobs/${line.bookingId}`}
            className="flex min-h-16 items-baseline justify-between gap-4 py-3 hover:bg-sunk"
          >
            <span className="min-w-0">
              <span className="block font-medium">{line.serviceTitle}</span>
              <span className="block text-sm text-ink-2">
                <Time at={line.earnedAt} zone={zone} format="date" /> ·{' '}
                <span className="font-mono text-xs">{line.bookingReference}</span>
              </span>
              <Why line={line} zone={zone} />
            </span>
            <span className="shrink-0 text-end">
              <Money
                amountMinor={line.amountMinor}
                currency={line.currency}
                className={line.status === 'reversed' ? 'text-ink-2 line-through' : undefined}
              />
              <span className="block text-sm">
                <PayoutWord status={line.status} />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

function PayoutWord({ status }: { status: PayoutStatus }) {
  const t = useTranslations('states.payout');
  return <Status {...LOOK[status]}>{t(status)}</Status>;
}

/** Why the money is not there yet, or when it came. */
function Why({ line, zone }: { line: Earning; zone: string }) {
  const t = useTranslations('vendor.earnings');
  const on = (at: string) => () => <Time at={at} zone={zone} />;
  return (
    <span className="block text-sm text-ink-2">
      {line.paidAt
        ? t.rich('paidAt', { time: on(line.paidAt) })
        : line.why
          ? t.rich(`why.${line.why}`, { time: on(line.dueAt) })
          : null}
    </span>
  );
}
