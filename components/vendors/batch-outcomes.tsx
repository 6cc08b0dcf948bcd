import { useTranslations } from 'next-intl';
import type { Batch, BatchOutcome } from '@/lib/vendors/schema/batches';
import { Link } from '../ui/link';
import { Notice } from '../ui/notice';
import { Section } from '../ui/section';
import { type Mark, Status, type Tone } from '../ui/status';
import { VendorWord } from './vendor-word';

const LOOK: Record<BatchOutcome['outcome'], { tone: Tone; mark: Mark }> = {
  done: { tone: 'ok', mark: 'full' },
  refused: { tone: 'bad', mark: 'cross' },
  running: { tone: 'info', mark: 'half' },
  waiting: { tone: 'faded', mark: 'open' },
};

/** How many were done, and beside each that was not, why. */
export function BatchOutcomes({ batch }: { batch: Batch }) {
  const t = useTranslations('onboarding.batch');
  const errors = useTranslations('errors');
  const { rows, reason } = batch;
  const done = rows.filter(({ outcome }) => outcome === 'done').length;
  const refused = rows.filter(({ outcome }) => outcome === 'refused').length;
  const why = (row: BatchOutcome) => {
    const known = row.code && errors.has(row.code as 'not_found') ? row.code : 'unexpected';
    return errors(known as 'moved_meanwhile', {
      by: row.by ?? '',
      known: row.by ? 'yes' : 'no',
      to: row.status,
      name: '',
    });
  };
  return (
    <div className="max-w-4xl">
      <div role="status">
        <Notice tone={refused > 0 ? 'warn' : 'ok'} title={t('outcome', { done, count: rows.length })}>
          {refused > 0 ? t('refused', { count: refused }) : null}
        </Notice>
      </div>
      {reason ? <p className="mt-4">{t('wrote', { reason })}</p> : null}
      <Section title={t('rows')} className="mt-6">
        <ul>
          {rows.map((row) => (
            <li
              key={row.vendorId}
              className="grid gap-x-6 gap-y-1 border-b border-rule py-2.5 text-sm md:grid-cols-[minmax(0,14rem)_9rem_minmax(0,1fr)]"
            >
              <Link href={`/onboarding/vendors/${row.vendorId}`} className="link justify-self-start font-medium">
                {row.displayName}
              </Link>
              <VendorWord status={row.status} />
              <span>
                <Status {...LOOK[row.outcome]}>{t(`word.${row.outcome}`)}</Status>
                {row.outcome === 'refused' ? <span className="block text-ink-2">{why(row)}</span> : null}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
