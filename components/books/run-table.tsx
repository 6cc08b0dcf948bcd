import { useTranslations } from 'next-intl';
import type { ReconciliationRun } from '@/lib/reconciliation/schema';
import { Money } from '../ui/money';
import { Time } from '../ui/time';

const NIGHT_CURRENCY = 'INR';

/** What the last comparisons came to. */
export function RunTable({ runs }: { runs: ReconciliationRun[] }) {
  const t = useTranslations('books.reconciliation');
  if (runs.length === 0) return <p className="text-ink-2">{t('noRun')}</p>;
  const head = ['when', 'by', 'state', 'read', 'opened', 'healed', 'provider', 'ledger'] as const;
  const money = (minor: number | null) =>
    minor === null ? null : <Money amountMinor={minor} currency={NIGHT_CURRENCY} />;
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{t('runs')}</caption>
        <thead>
          <tr className="border-b border-ink text-xs text-ink-2">
            {head.map((name, index) => (
              <th
                key={name}
                scope="col"
                className={index < 3 ? 'py-1.5 pe-4 text-start font-semibold' : 'py-1.5 ps-4 text-end font-semibold'}
              >
                {t(`run.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id} className="border-b border-rule [&>td]:py-1.5 [&>td]:whitespace-nowrap">
              <td className="pe-4">
                <Time at={run.startedAt} />
              </td>
              <td className="pe-4">{run.startedBy ?? t('run.nightly')}</td>
              <td className={run.state === 'differs' || run.state === 'failed' ? 'pe-4 font-medium text-bad' : 'pe-4'}>
                {t(`state.${run.state}`)}
              </td>
              <td className="ps-4 text-end font-mono">{run.entriesRead}</td>
              <td className="ps-4 text-end font-mono">{run.opened}</td>
              <td className="ps-4 text-end font-mono">{run.healed}</td>
              <td className="ps-4 text-end">{money(run.providerMinor)}</td>
              <td className="ps-4 text-end">{money(run.ledgerMinor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
