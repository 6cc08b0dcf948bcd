import { getTranslations } from 'next-intl/server';
import { BatchPreview } from '@/components/batches/batch-preview';
import { BatchProgress } from '@/components/batches/batch-progress';
import { BatchRows } from '@/components/batches/batch-rows';
import { PageHeader } from '@/components/shell/page-header';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import { beginBatch, resumeBatch, retryBatch, stopBatch } from '@/lib/batches/actions';
import { type BatchKind, batchAddress, listOf } from '@/lib/batches/policy';
import { getBatch } from '@/lib/batches/queries/get-batch';
import { batchRowsFilter } from '@/lib/batches/schema';
import type { Actor } from '@/lib/core/actor';
import { knownFilter } from '@/lib/core/list-filter';
import { orNotFound } from '@/lib/core/or-not-found';
import type { SearchParams } from '@/lib/core/search-params';

const LEVERS = { stop: stopBatch, resume: resumeBatch, retry: retryBatch };

type Props = {
  actor: Actor;
  /** What the desk has batches of. */
  kinds: readonly BatchKind[];
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
};

/** One thing with several rows of a desk's list: what would be done, how far it is, and what came of each. */
export async function BatchPage({ actor, kinds, params, searchParams }: Props) {
  const [{ id }, asked] = await Promise.all([params, searchParams]);
  const { filter } = knownFilter(batchRowsFilter, asked);
  const [t, batch] = await Promise.all([getTranslations('batches'), orNotFound(getBatch(actor, kinds, id, filter))]);
  const { kind, verb, status, until, by, at } = batch;
  const path = batchAddress(kind, id);
  return (
    <>
      <PageHeader
        back={{ href: listOf(kind), label: t(`back.${kind}`) }}
        title={t(`verb.${verb}.title`, { until: until ?? '' })}
        lead={
          <>
            {t(`verb.${verb}.lead`)}{' '}
            <span className="block text-sm">{t.rich('by', { name: by.name, time: () => <Time at={at} /> })}</span>
          </>
        }
      />
      <div className="grid gap-8">
        {status === 'ready' ? <BatchPreview batch={batch} begin={beginBatch} drop={stopBatch} /> : null}
        {status === 'collecting' || status === 'dropped' ? <Notice tone="warn">{t(status)}</Notice> : null}
        {status === 'running' || status === 'stopped' || status === 'ended' ? (
          <BatchProgress batch={batch} path={path} levers={LEVERS} />
        ) : null}
        <BatchRows batch={batch} path={path} params={asked} show={filter.show} />
      </div>
    </>
  );
}
