import { useTranslations } from 'next-intl';
import type { Batch, BatchRow } from '@/lib/batches/schema';
import { type BatchRowStatus, ROW_STATUSES } from '@/lib/batches/state';
import { FilterTabs } from '../ui/filter-tabs';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { Pager } from '../ui/pager';
import { Section } from '../ui/section';
import { type Mark, Status, type Tone } from '../ui/status';
import { BatchStanding } from './batch-standing';
import { BatchWhy } from './batch-why';

const LOOK: Record<BatchRowStatus, { tone: Tone; mark: Mark }> = {
  done: { tone: 'ok', mark: 'full' },
  refused: { tone: 'bad', mark: 'cross' },
  running: { tone: 'info', mark: 'half' },
  waiting: { tone: 'plain', mark: 'open' },
  unable: { tone: 'faded', mark: 'cross' },
};

type Props = { batch: Batch; path: string; params: ListParams; show: BatchRowStatus | undefined };

/** Each row by itself: what it is, where it stands, and what came or would come of it. */
export function BatchRows({ batch, path, params, show }: Props) {
  const t = useTranslations('batches');
  const { kind, status, rows, counts } = batch;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const wordOf = (row: BatchRow) =>
    status === 'ready' && row.outcome === 'waiting' ? t('willBe') : t(`word.${row.outcome}`);
  return (
    <Section title={t('rows')}>
      <FilterTabs
        path={path}
        params={params}
        name="show"
        label={t('show')}
        all={{ label: t('everything'), count: all }}
        current={show}
        choices={ROW_STATUSES.filter((value) => counts[value] > 0 || value === show).map((value) => ({
          value,
          label: status === 'ready' && value === 'waiting' ? t('willBe') : t(`word.${value}`),
          count: counts[value],
        }))}
      />
      {rows.length === 0 ? <p className="text-ink-2">{t('noRows')}</p> : null}
      <ul>
        {rows.map((row) => (
          <li
            key={row.subject}
            className="grid gap-x-6 gap-y-1 border-b border-rule py-2.5 text-sm md:grid-cols-[minmax(0,1fr)_11rem_minmax(0,1fr)]"
          >
            <span className="min-w-0">
              {row.href ? (
                <Link href={row.href} className="link font-medium">
                  {row.title}
                </Link>
              ) : (
                <span className="font-medium">{row.title}</span>
              )}{' '}
              <span className="text-ink-2">{row.detail}</span>
            </span>
            <span>
              <BatchStanding kind={kind} standing={row.standing} />
            </span>
            <span>
              <Status {...LOOK[row.outcome]}>{wordOf(row)}</Status>
              {row.code ? (
                <span className="block text-ink-2">
                  <BatchWhy code={row.code} values={row.values} />
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      <Pager path={path} params={params} nextCursor={batch.nextCursor} />
    </Section>
  );
}
