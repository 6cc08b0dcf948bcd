import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ReconciliationRun } from '@/lib/reconciliation/schema';
import { Money } from '../ui/money';
import { Time } from '../ui/time';

const NIGHT_CURRENCY = 'INR';
/** The first columns hold words, the others numbers. */
const WORDS = 3;

/** What the last comparisons came to; on phones each is a small stack of named values, as in the desks' lists. */
export function RunTable({ runs }: { runs: ReconciliationRun[] }) {
  const t = useTranslations('books.reconciliation');
  if (runs.length === 0) return <p className="text-ink-2">{t('noRun')}</p>;
  const money = (minor: number | null) =>
    minor === null ? null : <Money amountMinor={minor} currency={NIGHT_CURRENCY} />;
  const cells: [name: string, cell: (run: ReconciliationRun) => ReactNode][] = [
    ['when', (run) => <Time at={run.startedAt} />],
    ['by', (run) => run.startedBy ?? t('run.nightly')],
    ['state', (run) => <Result run={run} />],
    ['read', (run) => <span className="font-mono">{run.entriesRead}</span>],
    ['opened', (run) => <span className="font-mono">{run.opened}</span>],
    ['healed', (run) => <span className="font-mono">{run.healed}</span>],
    ['provider', (run) => money(run.providerMinor)],
    ['ledger', (run) => money(run.ledgerMinor)],
  ];
  const side = (index: number) => (index < WORDS ? 'text-start' : 'md:text-end');
  return (
    <div className="desk-table" data-density="compact">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{t('runs')}</caption>
        <thead>
          <tr>
            {cells.map(([name], index) => (
              <th
                key={name}
                scope="col"
                className={`text-xs font-semibold whitespace-nowrap text-ink-2 ${side(index)}`}
              >
                {t(`run.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              {cells.map(([name, cell], index) => (
                <td key={name} className={`[&_time]:whitespace-nowrap ${side(index)}`}>
                  {index > 0 ? (
                    <span aria-hidden="true" className="desk-name">
                      {t(`run.${name}`)}
                    </span>
                  ) : null}
                  <div className="min-w-0">{cell(run)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Result({ run: { state } }: { run: ReconciliationRun }) {
  const t = useTranslations('books.reconciliation.state');
  return <span className={state === 'differs' || state === 'failed' ? 'font-medium text-bad' : ''}>{t(state)}</span>;
}
