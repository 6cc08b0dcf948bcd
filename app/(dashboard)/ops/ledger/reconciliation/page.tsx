import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BooksTabs } from '@/components/books/books-tabs';
import { BreakTable } from '@/components/books/break-table';
import { RunTable } from '@/components/books/run-table';
import { DeskEmpty, DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { FilterSelect } from '@/components/ui/filter-bar';
import { Section } from '@/components/ui/section';
import { SubmitButton } from '@/components/ui/submit-button';
import { requireUser } from '@/lib/auth/session';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import { BREAK_KINDS, BREAK_STATUSES } from '@/lib/core/reconciliation';
import type { SearchParams } from '@/lib/core/search-params';
import { reconcileNow } from '@/lib/reconciliation/actions';
import { countBreaks, listBreaks } from '@/lib/reconciliation/queries/list-breaks';
import { listReconciliations } from '@/lib/reconciliation/queries/runs';
import { breakFilter } from '@/lib/reconciliation/schema';

const PATH = '/ops/ledger/reconciliation';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books.reconciliation'))('title') };
}

export default async function ReconciliationPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(breakFilter, params);
  const [t, d, runs, page, open] = await Promise.all([
    getTranslations('books.reconciliation'),
    getTranslations('desk.filter'),
    listReconciliations(actor),
    pageOrFirst((asked: typeof filter) => listBreaks(actor, asked), filter),
    countBreaks(actor),
  ]);
  const running = runs.find((run) => run.state === 'running');
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          running ? (
            <p className="text-sm text-ink-2">{t('running', { count: running.entriesRead })}</p>
          ) : (
            <ActionForm action={reconcileNow}>
              <SubmitButton size="sm">{t('now')}</SubmitButton>
            </ActionForm>
          )
        }
      />
      <BooksTabs current="reconciliation" open={open} />
      <div className="grid gap-8">
        <section aria-labelledby="breaks">
          <h2 id="breaks" className="mb-3 text-lg">
            {t('breaks')}
          </h2>
          <DeskList
            path={PATH}
            params={params}
            filters={
              <>
                <FilterSelect
                  name="kind"
                  label={t('what')}
                  params={params}
                  anyText={d('any')}
                  options={BREAK_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
                />
                <FilterSelect
                  name="status"
                  label={t('status')}
                  params={params}
                  anyText={d('any')}
                  options={BREAK_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))}
                />
                <FilterSelect
                  name="mine"
                  label={t('owner')}
                  params={params}
                  anyText={d('any')}
                  options={[{ value: 'yes', label: t('mine') }]}
                />
              </>
            }
            refused={refused}
            nextCursor={page.nextCursor}
          >
            <BreakTable
              rows={page.data}
              path={PATH}
              params={params}
              empty={
                <DeskEmpty path={PATH} filtered={Object.keys(params).length > 0} title={t('empty')}>
                  {t('emptyBody')}
                </DeskEmpty>
              }
            />
          </DeskList>
        </section>
        <Section title={t('runs')}>
          <RunTable runs={runs} />
        </Section>
      </div>
    </>
  );
}
